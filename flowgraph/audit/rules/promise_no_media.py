"""Part III says that nothing is written to portable media, while a step writes to one within what the promise speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.carriage import PORTABLE, Carriage, carriages
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.promise import Promise, by_subject, carried, inside, operated, promises, with_terminals
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, listed, raised, told_number
from flowgraph.form.items import Field
from flowgraph.source import Passage
from flowgraph.vocab import Text
from flowgraph.vocab.assurances import CONDITIONAL, MEDIUM, NO_MEDIA, NOT

_WORDS = re.compile(NO_MEDIA)
_USED = re.compile(rf"{MEDIUM}[^。]{{0,30}}(?:のみ|だけ|暗号|持ち込|持参|書き?込|使用|利用|保存|受け渡|施錠|返却)")
_DENIED = re.compile(rf"{NOT}|ない|ず、")
_BUT = re.compile(rf"紙媒体|(?:許可|承認|登録|指定)[^。]{{0,8}}媒体|のみ|だけ|に限[るりら定]|消去|廃棄|{CONDITIONAL}")


def find(case: Case) -> Iterator[Raised]:
    """One finding for what is promised of one subject, however often and in whatever words."""
    for named, group in by_subject(case, promises(case, _WORDS, but=_BUT)).items():
        scope = with_terminals(case, named) if named else frozenset(node.id for node in case.model.nodes if inside(case, node.id))
        written = [carriage for carriage in carriages(case) if _written(carriage) and scope & set(carriage.sources)]
        indirect = not written and bool(named)
        if indirect:
            near = operated(case, named)
            written = [carriage for carriage in carriages(case) if _written(carriage) and near & set(carriage.sources)]
        if written:
            yield _raised(case, group, tuple(case.name(name) for name in named), written, indirect=indirect)


def _written(carriage: Carriage) -> bool:
    return carriage.kind == PORTABLE and carriage.thing != "" and not carriage.empty and carriage.number is not False


def _raised(case: Case, group: list[Promise], names: tuple[str, ...], written: list[Carriage], *, indirect: bool) -> Raised:
    flows = [flow for carriage in written for flow in carriage.flows]
    writing = [flow for carriage in written for flow in carriage.flows if flow.target == carriage.thing]
    sure = any(carriage.number is True for carriage in written)
    said = _number(written)
    about, places = listed(names) or "事務全体", listed(promise.label for promise in group)
    things = listed(case.name(carriage.thing) for carriage in written)
    ja = f"{places}は{about}について媒体に書き出さないとしていますが、{at(writing).ja}は{listed(case.name(flow.source) for flow in writing)}から{things}に書き出します（{said.ja}）。"
    en = f"{listed((promise.label for promise in group), ja=False)} says of {listed(names, ja=False) or 'the whole task'} that nothing is written to media; {at(writing).en} writes from {listed((case.name(flow.source) for flow in writing), ja=False)} to {listed((case.name(carriage.thing) for carriage in written), ja=False)}, {said.en}."
    if indirect:
        ja, en = ja + "どの端末で書き出すかの記載は、この手順に見当たりません。", en + " The step does not say at which terminal."
    used = [(entry, sentence, match) for promise in group for entry, sentence in case.sentences(promise.entry.section) if entry is promise.entry and (match := _USED.search(sentence.text)) and not _DENIED.search(sentence.text)]
    if used:
        ja += "同じ欄の別の箇所は媒体の使い方を述べており、書き出さないという文がどこまで及ぶかは読み取れません。"
        en += " Another sentence of the same field says how media are used; how far the promise reaches cannot be told."
    sides = [promise.place(case, f"{promise.label}：媒体に書き出さない", f"{promise.label}: nothing is written to media") for promise in group]
    return raised(
        ("・".join(names) or "事務全体", group[0].entry.section), ja, en, (*sides, *(place for carriage in written for place in carried(case, carriage)), *_uses(case, used)),
        items=flows, kind="undecidable" if used else "gap" if indirect else "", gravity="" if sure and not indirect and not used else "medium",
    )


def _uses(case: Case, used: list[tuple[Field, Passage, re.Match[str]]]) -> list[Place]:
    """Where the same field says how media are used."""
    return [case.passage(sentence, match.start(), match.end(), entry.section, entry.block or entry.label, "同じ欄の媒体の使い方", "how media are used, in the same field") for entry, sentence, match in used]


def _number(written: list[Carriage]) -> Text:
    """Whether the number is on what is written, step by step where the steps differ."""
    told: dict[str, tuple[Text, list[Carriage]]] = {}
    for carriage in written:
        said = told_number(carriage.number, propagated=carriage.propagated)
        told.setdefault(said.ja, (said, []))[1].append(carriage)
    if len(told) == 1:
        return next(iter(told.values()))[0]
    steps = [(said, at(flow for carriage in group for flow in carriage.flows)) for said, group in told.values()]
    return Text("、".join(f"{where.ja}は{said.ja}" for said, where in steps), "; ".join(f"{where.en}: {said.en}" for said, where in steps))


RULE = AuditRule(
    id="promise-no-media",
    title=Text("「媒体に書き出さない」という措置と手順の矛盾", "a promise of no media against a step that writes to one"),
    why=Text(
        "書き出さないことを前提にした措置では、持ち運び・紛失・消去の対策が検討されません。", "Where nothing is said to be written, nobody plans for carrying, loss and erasure.",
    ),
    compares=Text("IIIの措置（媒体への書き出しなし・不可）と、別添1などの手順の媒体", "measures of part III that exclude writing to media with the media of the steps"),
    how=Text(
        "措置の文が名指す端末・システム（文にないときは見出しの対象、「本システム」は事務の唯一のシステム）に限って、媒体への書き出しを探します。許可・条件・例外を述べる文、私物・未登録など一部の媒体だけの文、委託先に求める文、番号なしと記載された媒体、空の媒体は対象外です。名指された端末が操作するシステムから書き出すだけで、どの端末かの記載がない手順は、矛盾ではなく記載の欠けとして挙げます。",
        "Looks for writing to media only from the terminals and systems that the sentence, or else its heading, names ('this system' is the only system of the task). Sentences with permissions, conditions or exceptions, on private or unregistered media only, or about contractors, media marked as without the number and blank media are left out. A step that writes from a system which the named terminal works on, and does not say at which terminal, is a gap and no contradiction.",
    ),
    do=Text("措置を実際の運用に合わせて書き直し、使う媒体ごとに対策を書くか、媒体による受け渡しをやめます。", "Rewrite the measure as things are done, with measures for each medium used, or give the medium up."),
    false_alarms=Text("措置が一部の操作だけを指している場合、書き出しが別の端末で行われる場合。", "The measure may mean some operations only, or the writing may take place at another terminal."),
    settle=Text("どの端末のどの操作で媒体に書き出すか。", "At which terminal and in which operation the medium is written."),
    gravity="high", kind="contradiction", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
