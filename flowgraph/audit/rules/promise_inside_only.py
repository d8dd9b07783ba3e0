"""Part III says that data is not taken out of the office, while a step carries it out on a medium or paper, or the text says how it is taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.carriage import PAPER, PORTABLE, Carriage, boundary, carriages
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.promise import Promise, by_subject, carried, inside, named_in, operated, promises, with_terminals
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, hops, listed, raised, told_number, way
from flowgraph.compare.names import plain
from flowgraph.form.items import Field
from flowgraph.model import Flow
from flowgraph.source import Passage
from flowgraph.vocab import Text
from flowgraph.vocab.assurances import CONDITIONAL, NOT_OUT, ONLY_INSIDE

_OUT = re.compile(NOT_OUT)
_HERE = re.compile(ONLY_INSIDE)
_WITHIN = re.compile(r"(?:庁内|庁舎内|執務室内|本庁内|役場内)の[^。]{0,30}(?:端末|機器)(?:\([^)]{1,40}\))?(?:で|に)?の?(?:み|だけ|に限)")
_TAKEN_OUT = re.compile(r"(?:ファイル|データ|情報|資料|名簿|媒体)[^。、]{0,6}を?、?(?:外部|庁外)?[へに]?持ち?出す(?:際|場合|とき|時)")
_BUT = re.compile(rf"(?:端末|機器|パソコン|PC)(?:等)?[をの](?:庁|外|執|持)|{CONDITIONAL}")
_ALLOWED = re.compile(r"持ち?出[^。]{0,30}(?:場合|際|とき|時)[^。]{0,60}(?:許可|承認|許諾|決裁|申請|台帳|記録|暗号|施錠)|(?:許可|承認)[^。]{0,20}持ち?出")
_WHAT = re.compile(r"((?:[一-龠々ァ-ヶーA-Za-z0-9]{1,16}(?:及び|・|、)){0,2}[一-龠々ァ-ヶーA-Za-z0-9]{2,16}(?:ファイル|データ|情報|資料|名簿|媒体))(?:等|など)?(?:を|は|の)")
_FOLLOWING = 3
"""How many sentences behind a promise still speak of the same data."""
_PARTS = ("III-2", "III-3", "III-5", "III-6", "III-7", "IV")


def find(case: Case) -> Iterator[Raised]:
    """One finding for what is promised of one subject: against steps, else against the rule for taking out."""
    flat = (promise for words in (_OUT, _HERE) for promise in promises(case, words, but=_BUT, parts=_PARTS))
    for named, group in by_subject(case, flat).items():
        scope = with_terminals(case, named) if named else frozenset(node.id for node in case.model.nodes if inside(case, node.id))
        out = [carriage for carriage in carriages(case) if _leaves(case, carriage) and scope & set(carriage.sources)]
        indirect = not out and bool(named)
        if indirect:
            near = operated(case, named)
            out = [carriage for carriage in carriages(case) if _leaves(case, carriage) and near & set(carriage.sources)]
        if out and (named or not _excused(case)):
            yield _against_steps(case, group, named, out, indirect=indirect)
        elif not out and (others := [other for promise in group for other in _exceptions(case, promise)]):
            yield _against_words(case, group, named, others)
    within: dict[tuple[str, ...], list[Promise]] = {}
    for promise in promises(case, _WITHIN, but=_BUT, parts=_PARTS):
        names = tuple(name for name in named_in(case, promise.sentence.text[: promise.start]) if case.nodes[name].kind in {"system", "form"})
        within.setdefault(names, []).append(promise)
    for names, group in within.items():
        flows = [flow for flow in case.model.flows if flow.source in names and _outside_terminal(case, flow.target)]
        if flows:
            yield _against_terminals(case, group, flows)


def _excused(case: Case) -> bool:
    """Whether part III says elsewhere how data is taken out with permission: a promise for the whole task is then no flat one."""
    return any(_ALLOWED.search(sentence.text) for part in ("III", "IV") for entry, sentence in case.sentences(part) if entry.key not in {"incident_what", "incident_measures"})


def _leaves(case: Case, carriage: Carriage) -> bool:
    if carriage.kind not in {PORTABLE, PAPER} or carriage.empty or carriage.number is False:
        return False
    people = all(case.index.operator(end).kind == "person" for end in carriage.targets)
    return not people and any(inside(case, end) for end in carriage.sources) and any(boundary(case, end) in {"contractor", "outside"} for end in carriage.targets)


def _outside_terminal(case: Case, node: str) -> bool:
    entry = case.nodes[node]
    return entry.kind == "terminal" and boundary(case, node) in {"contractor", "outside"} and "保守" not in entry.name


def _exceptions(case: Case, promise: Promise) -> list[tuple[Field, Passage, re.Match[str]]]:
    """Sentences that follow the same promise, wherever it is pasted, and say what is done when data is taken out."""
    found = []
    said = plain(promise.sentence.text)
    since, field = _FOLLOWING, promise.entry
    for entry, sentence in case.sentences("III"):
        match = _TAKEN_OUT.search(sentence.text)
        if match and entry is field and since < _FOLLOWING:
            found.append((entry, sentence, match))
        since = 0 if plain(sentence.text) == said else since + 1
        field = entry if since == 0 else field
    return found


def _sides(case: Case, group: list[Promise], ja: str, en: str) -> list[Place]:
    return [promise.place(case, f"{promise.label}：{ja}", f"{promise.label}: {en}") for promise in group]


def _said(case: Case, named: tuple[str, ...]) -> tuple[str, str]:
    names = [case.name(name) for name in named]
    return listed(names) or "特定個人情報", listed(names, ja=False) or "specific personal information"


def _against_steps(case: Case, group: list[Promise], named: tuple[str, ...], out: list[Carriage], *, indirect: bool) -> Raised:
    flows = [flow for carriage in out for flow in carriage.flows]
    labels, (ja, en) = listed(promise.label for promise in group), _said(case, named)
    number = told_number(out[0].number, propagated=out[0].propagated)
    away = any(_OUT.search(promise.words) for promise in group)
    said = Text("外部に持ち出さない", "not taken out") if away else Text("庁内だけで扱う", "handled inside only")
    more = ("持ち出しに使う端末は手順に書かれていません。", " The step does not say at which terminal.") if indirect else ("", "")
    things = listed(case.name(carriage.thing) for carriage in out if carriage.thing)
    return raised(
        (ja, *sorted({case.name(carriage.thing) for carriage in out if carriage.thing})),
        f"{labels}は{ja}のデータを{said.ja}としていますが、{at(flows).ja}は{f'{things}で' if things else ''}外部に渡します（{way(case, out[0].flows, out[0].thing)}、{number.ja}）。{more[0]}",
        f"{listed((promise.label for promise in group), ja=False)} says that data of {en} is {said.en}; {at(flows).en} carries it out ({way(case, out[0].flows, out[0].thing)}, {number.en}).{more[1]}",
        (*_sides(case, group, said.ja, said.en), *(place for carriage in out for place in carried(case, carriage))), items=flows, gravity="low" if indirect else "",
    )


def _against_words(case: Case, group: list[Promise], named: tuple[str, ...], others: list[tuple[Field, Passage, re.Match[str]]]) -> Raised:
    labels, (ja, en) = listed(promise.label for promise in group), _said(case, named)
    places = [case.passage(sentence, match.start(), match.end(), entry.section, entry.block or entry.label, "持ち出す際の取扱い", "what is done when it is taken out") for entry, sentence, match in others]
    del en
    never, when = _object(group[0].sentence.text[: group[0].end]), _object(others[0][1].text[: others[0][2].end()])
    whose, what = (f"「{never}」を" if never else ""), (f"「{when}」を" if when else "")
    apart = never and when and never != when
    ask, ask_en = ("両者が同じファイルを指すかは書かれていません。", " Whether the two mean the same file is not said.") if apart else ("", "")
    return raised(
        (ja, "持ち出す際"),
        f"{labels}は{whose}外部に持ち出さないとし、続く文（{places[0].section} {places[0].field}）は{what}持ち出す際の取扱いを定めています。{ask}",
        f"{listed((promise.label for promise in group), ja=False)} says that {never or 'data'} is never taken out, and the sentences behind it ({places[0].section} {places[0].field}) say what is done when {when or 'it'} is.{ask_en}",
        (*_sides(case, group, "外部に持ち出さない", "not taken out"), *dict.fromkeys(places)), gravity="low", kind="undecidable" if apart else "",
    )


def _object(text: str) -> str:
    """What a sentence says is taken out, as printed (the last thing it names); empty where it names no file or data."""
    found = _WHAT.findall(text)
    return found[-1] if found else ""


def _against_terminals(case: Case, group: list[Promise], flows: list[Flow]) -> Raised:
    labels = listed(promise.label for promise in group)
    sources, targets = [case.name(flow.source) for flow in flows], [case.name(flow.target) for flow in flows]
    return raised(
        (*sorted(set(sources)), *sorted(set(targets))),
        f"{labels}は{listed(sources)}のデータを庁内の端末だけで扱うとしていますが、{at(flows).ja}では庁外の{listed(targets)}でも扱います。",
        f"{listed((promise.label for promise in group), ja=False)} says that data of {listed(sources, ja=False)} is handled on terminals in the office only; {at(flows).en} hands it to {listed(targets, ja=False)} outside it.",
        (*_sides(case, group, "庁内の端末のみ", "terminals in the office only"), *hops(case, flows)), items=flows,
    )


RULE = AuditRule(
    id="promise-inside-only",
    title=Text("「外部に持ち出さない」という措置と手順の矛盾", "a promise that data stays inside against a step that carries it out"),
    why=Text("持ち出しがないことになっていると、運搬中の紛失への備えと持ち出しの記録が抜け落ちます。", "What is said to stay inside has no measures for the way and no record of leaving."),
    compares=Text("IIIの措置（庁内のみ、外部に持ち出さない）と、媒体・紙を外部に渡す手順、庁外の端末、持ち出す際の取扱い", "measures that keep data inside with steps that carry media or paper out, terminals outside, and rules for taking out"),
    how=Text(
        "措置の文か見出しが名指すシステム・端末（端末からの持ち出しが手順になければ、その端末で使うシステム）に限り、番号なしとされない媒体・紙が委託先や外部に渡る手順を探します。委託先に求める文と、原則・許可・条件を述べる文は対象外です。事務全体についての文は、IIIのどこかに許可などを得て持ち出す際の定めがあれば挙げません。",
        "Only for the systems and terminals named (or the systems that the named terminals work on): media and paper, not said to be without the number, that go to contractors or other bodies. Sentences about contractors and with permissions or conditions are left out; so is a promise for the whole task where III says how data is taken out with permission.",
    ),
    do=Text("外に出る経路を措置の対象から除いて書き、その経路の対策を加えます。", "Exempt the ways out in the measure, and describe the measures for them."),
    false_alarms=Text("措置のデータと手順のデータが別のもの、または「外部」が建物でなく組織の外を指す場合。", "The measure may mean other data, or by 'outside' another organisation."),
    settle=Text("措置がどのデータのどこからの持ち出しを指すか。", "Which data the measure means, and out of what."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
