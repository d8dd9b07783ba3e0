"""A step hands data with the number to an outside body that no 提供先 or 移転先 of II-5 names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import files_of, filled, holes, lost
from flowgraph.audit.bodies import may_mean, named_in
from flowgraph.audit.carriage import Carriage, boundary, handed
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, hops, listed, numbered, place, raised
from flowgraph.form.items import Mark
from flowgraph.model import Party
from flowgraph.source import fold
from flowgraph.vocab import Text

_BODIES = frozenset({"public_body", "private"})
_OWN = frozenset({"inside", "contractor"})
_NUMBER = re.compile(r"\d+")
_SHOWN = 20


def find(case: Case) -> Iterator[Raised]:
    """One finding for all such bodies of a document. Says nothing where II-5 is not whole or not readable."""
    declared = _declared(case)
    if declared is None:
        return
    missing: dict[str, tuple[Party, list[Carriage]]] = {}
    for carriage in handed(case):
        for party in _receivers(case, carriage):
            if not any(may_mean(words, party) for words in declared) and not _excused(case, party):
                missing.setdefault(party.id, (party, []))[1].append(carriage)
    if missing:
        yield _raised(case, list(missing.values()))


def _declared(case: Case) -> list[str] | None:
    """Names of all recipients of II-5, as printed and in the model; None where any may be missing."""
    names: list[str] = []
    files = files_of(case, "II-5")
    for file in files:
        entry = case.field("II-5", "provides", file=file)
        blocks = [block for kind in ("提供先", "移転先") for block in filled(case, kind, file)]
        if entry is None or lost(case, "II-5", file) or any(holes(filled(case, kind, file)) for kind in ("提供先", "移転先")):
            return None
        if any(box.mark is Mark.UNDECIDABLE for box in entry.boxes) or not any(box.mark is Mark.TICKED for box in entry.boxes):
            return None
        for box in entry.boxes:
            count = _NUMBER.search(fold(box.detail))
            own = [block for block in blocks if block.kind[:2] == box.option[:2]]
            if box.mark is Mark.TICKED and box.option.endswith("を行っている") and (not own or (count and int(count[0]) != len(own))):
                return None
        if any(not block.title.strip() for block in blocks):
            return None
        names += [block.title for block in blocks]
    items = (*case.model.provisions, *case.model.transfers)
    if not files or len(items) < len(names) or any(not isinstance(item.recipient, str) for item in items):
        return None
    return names + [name for item in items for party in (case.index.parties[str(item.recipient)],) for name in (party.name, *party.aliases)]


def _receivers(case: Case, carriage: Carriage) -> list[Party]:
    """Outside bodies to which the body or its contractor hands something, said in a numbered step to carry the number."""
    if carriage.empty or carriage.number is not True or carriage.propagated or not any(numbered(flow) for flow in carriage.flows):
        return []
    if not carriage.sources or not all(boundary(case, end) in _OWN for end in carriage.sources):
        return []
    return [party for end in carriage.targets if (party := case.index.operator(end)).kind in _BODIES and not party.parent]


def _excused(case: Case, party: Party) -> bool:
    """Whether the body is a source that is asked, a contractor, or named elsewhere in II-3, II-4 or II-5."""
    gives = any(case.nodes[flow.source].operator == party.id and boundary(case, flow.target) in _OWN for flow in case.model.flows)
    contractor = any(item.contractor == party.id for item in case.model.entrustments)
    texts = (entry.passage.text + " ".join(box.detail for box in entry.boxes) for section in ("II-3", "II-4", "II-5") for entry in case.fields(section))
    return gives or contractor or any(named_in(text, party) for text in texts)


def _raised(case: Case, missing: list[tuple[Party, list[Carriage]]]) -> Raised:
    names = [party.name for party, _ in missing]
    flows = [flow for _, found in missing for carriage in found for flow in carriage.flows]
    known = [block.title[:_SHOWN] for file in files_of(case, "II-5") for kind in ("提供先", "移転先") for block in filled(case, kind, file)]
    ja, en = listed(known) or "なし", listed(known, ja=False) or "none"
    entries = [entry for file in files_of(case, "II-5") if (entry := case.field("II-5", "provides", file=file))]
    return raised(
        names,
        f"{at(flows).ja}では個人番号を含むデータを{listed(names)}に渡しますが、II-5の提供先・移転先（{ja}）に当たるものが見当たりません。",
        f"In {at(flows).en}, data with the number is handed to {listed(names, ja=False)}; nothing like {'it' if len(names) == 1 else 'them'} was found among the recipients of II-5 ({en}).",
        (
            *(spot for _, found in missing for carriage in found for spot in hops(case, carriage.flows, carriage.thing)),
            *(spot for party, _ in missing for spot in place(case, party.evidence, f"「{party.name}」", party.name)),
            *(case.printed(entry, f"II-5の提供先・移転先: {ja}", f"recipients of II-5: {en}") for entry in entries),
        ),
        items=flows,
    )


RULE = AuditRule(
    id="recipient-not-declared",
    title=Text("提供先にない渡し先", "an outside body that gets the number and is no recipient of II-5"),
    why=Text("特定個人情報の提供は番号法第19条の定める場合に限られます。II-5にない相手への提供は、根拠も方法も対策（III-5）も評価されていません。", "The Number Act allows provision in listed cases only; one that II-5 does not show has no basis, way or measure assessed."),
    compares=Text("別添1で個人番号を含むデータが渡る外部の機関と、II-5の提供先・移転先", "outside bodies that get data with the number in 別添1 with the recipients of II-5"),
    how=Text(
        "番号の付いた手順で、機関又は委託先から外部の機関へ、個人番号を含むと記載されたデータが渡り、その機関がII-5のどの提供先・移転先でもありえないものを、一件にまとめます。委託先、本人、国の基盤、照会に答える入手元、II-3～II-5のどこかに名のある相手は除きます。II-5の一部が失われ又は読めないとき、件数が合わないとき、広い言い方の提供先（情報照会者、別紙、…等）や同種の役割名（都道府県知事など）が当たりうるときは何も言いません。",
        "Outside bodies to which a numbered step hands data stated to carry the number, and which can be no recipient of II-5; one finding for all. Contractors, data subjects, national platforms, sources that answer an inquiry and anybody named in II-3 to II-5 are left out. Says nothing where part of II-5 is lost or unreadable, its count does not fit, or a general word or a role of the same kind may mean the body.",
    ),
    do=Text("II-5に提供先を加えるか、手順の受け渡しが提供に当たらない理由を書きます。", "Add the recipient to II-5, or say why the step is no provision."),
    false_alarms=Text("本人の代わりに受け取るだけの場合、提供先を手順と別の名で書いている場合。", "The body may only receive for the person, or II-5 may call it by another name."),
    settle=Text("この受け渡しの根拠と、個人番号が含まれるかを確認します。", "On what basis it is handed over, and whether the number is in it."),
    gravity="medium", kind="gap", viewpoint="conformity_items", needs_form=True, find=find, forms=("full",),
)
