"""Data comes in from outside on a medium, or over a line, that II-3's 入手方法 does not tick."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.carriage import Carriage, boundary, carriages, declared, over, ticks, undecided, wires
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked, at, hops, listed, numbered, raised, told_number
from flowgraph.compare.names import plain
from flowgraph.vocab import Text

_GIVERS = frozenset({"person", "public_body", "private", "platform"})


def find(case: Case) -> Iterator[Raised]:
    """One finding for each kind of carrier."""
    entries = case.model.acquisitions
    if not entries or any(not isinstance(entry.methods, tuple) or not entry.methods for entry in entries):
        return
    known = [((*entry.methods, *undecided(case, entry, "II-3", "methods")), entry.methods_other) for entry in entries if isinstance(entry.methods, tuple)]
    found: dict[str, list[Carriage]] = {}
    for carriage in (*carriages(case), *wires(case)):
        if _comes_in(case, carriage) and not any(declared(carriage, boxes, other) for boxes, other in known):
            found.setdefault(carriage.kind, []).append(carriage)
    for kind, group in found.items():
        yield _raised(case, kind, group)


def _comes_in(case: Case, carriage: Carriage) -> bool:
    """From a person, another body or a department that II-3 names to the body or who collects for it, with or perhaps with the number, in a numbered step."""
    if carriage.empty or carriage.number is False or carriage.propagated or not any(numbered(flow) for flow in carriage.flows):
        return False
    givers = [case.index.operator(end) for end in carriage.sources]
    takers = [case.index.operator(end) for end in carriage.targets]
    inside = bool(takers) and all(boundary(case, end) in {"inside", "contractor"} for end in carriage.targets)
    outside = bool(givers) and all(giver.kind in _GIVERS for giver in givers)
    named = {plain(name) for entry in case.model.acquisitions for name in entry.source_names}
    departments = bool(givers) and all(giver.kind == "department" and named & {plain(name) for name in (giver.name, *giver.aliases)} for giver in givers)
    return inside and (outside or (departments and not {party.id for party in givers} & {party.id for party in takers}))


def _raised(case: Case, kind: str, group: list[Carriage]) -> Raised:
    flows = [flow for carriage in group for flow in carriage.flows]
    said = told_number(group[0].number, propagated=group[0].propagated)
    entries, means = case.model.acquisitions, over(kind, group)
    ticked = ticks(tuple(dict.fromkeys(box for entry in entries if isinstance(entry.methods, tuple) for box in entry.methods)))
    givers = [case.name(end) for carriage in group for end in carriage.sources]
    places = [
        spot for entry in entries for spot in asked(case, entry, "II-3", "methods", f"入手方法: {ticked.ja}", f"ways of acquisition: {ticked.en}", words=("紙", "電子", "専用線", "庁内"))
    ]
    return raised(
        (kind, *dict.fromkeys(givers)),
        f"{at(flows).ja}では{listed(givers)}から{means.ja}で入手します（{said.ja}）が、II-3の入手方法のチェックは{ticked.ja}です。",
        f"In {at(flows).en}, data comes in from {listed(givers, ja=False)} by {means.en}, {said.en}; II-3 ticks: {ticked.en}.",
        (*places, *(spot for carriage in group for spot in hops(case, carriage.flows, carriage.thing))), items=flows,
    )


RULE = AuditRule(
    id="medium-vs-acquisition",
    title=Text("入手方法と手順の媒体・回線の不一致", "a carrier or line by which data comes in is not ticked in II-3"),
    why=Text("入手の経路ごとに漏えい・紛失の対策（III-2）が要ります。欄にない経路は対策も検討されていないおそれがあります。", "Each way in needs its measures in III-2; a way that II-3 does not show may have none."),
    compares=Text("II-3 入手方法のチェックと、外部・他部署から入ってくる手順の媒体・回線", "boxes of 入手方法 in II-3 with the media and lines by which data comes in from outside or from another department"),
    how=Text("本人・他機関・他部署から入る紙・媒体・電子メールのうち、番号なしと記載されたものと、番号が前の手順からだけ分かるものを除いて、対応する欄を調べます。手順が名を記す回線（専用線、LGWAN、庁内LAN、インターネットなど）は、回線を指しうる欄（その他を含む）のどれにもチェックがない場合だけ挙げます。欄が読めないときは何も言いません。", "For paper, media and e-mail from people, other bodies and departments looks for the box, those left out that are marked as without the number or whose number follows from earlier steps only. A line that the step names (dedicated, LGWAN, office LAN, internet …) is raised only where no box that may mean a line, その他 included, is ticked. Says nothing where the boxes cannot be read."),
    do=Text("II-3の入手方法に欄のチェックを加えるか、手順を改めます。", "Tick the way in II-3 or correct the step."),
    false_alarms=Text("「その他」に別の言い方で書かれている場合。", "The way may be named in other words under その他."),
    settle=Text("この入手が特定個人情報ファイルの入手に当たるかを確認します。", "Whether this is an acquisition of the file."),
    gravity="medium", kind="contradiction", viewpoint="conformity_items", needs_form=False, find=find, forms=("full", "focused"),
)
