"""A process is rated sufficient, while the computed order puts a path whose weight lies in it among the worst third and no measure is stated there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.analysis import Limits
from flowgraph.audit.carriage import PORTABLE, boundary, carriages
from flowgraph.audit.case import Case
from flowgraph.audit.covering import spoken
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, hops, place, raised, way
from flowgraph.model import Flow, SelfRating
from flowgraph.risk import RankedPath, Term, rank
from flowgraph.source import fold
from flowgraph.vocab import MEDIA, PROCESSES, RATINGS, Text
from flowgraph.vocab.carriers import CARRIERS
from flowgraph.vocab.measures import PAPER

_LIMITS = Limits(per_pair=2, beyond_per_pair=0, tried_per_pair=6, expansions=5_000)
"""Enough for the worst third; the whole ranking is `flowgraph rank`'s matter."""
_SHARE = 3
_LEAST = 3
_NARROW = frozenset({"step", "node"})
_NO_MEASURE = frozenset({"title", "incident_what", "incident_measures"})
_CONTRACTORS = r"(?:委託先|受託者|業者)[^。]{0,40}(?:渡|授受|受け?取|運|搬送|送付|提供)"
_MEASURES = (
    r"錠|金庫|鍵|暗号|パスワード|封|台帳|簿|帳面|記録(?!媒体)|確認|確かめ|照合|突き合わせ|承認|許可|決裁|立ち?会|(?:2|二)(?:人|名)|複数|双方|書留|追跡|証明|消去|削除|破砕|砕|溶解|裁断|破壊"
    r"|防止|防[ぐい]|対策|措置|制限|限る|限定|専用|監督|契約|求め|認証|権限|目隠し|対面|手渡し|数え"
)
"""Words of some measure or other."""
_GIVERS = frozenset({"public_body", "private"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weak:
    """A part of a path that weighs most and for which nothing is stated."""

    path: RankedPath
    place: int
    of: int
    term: Term


def find(case: Case) -> Iterator[Raised]:
    """One finding for each process, with the worst of its paths."""
    rated: dict[str, list[SelfRating]] = {}
    for rating in case.model.self_ratings:
        if isinstance(rating.rating, str):
            rated.setdefault(rating.process, []).append(rating)
    good = {process: ratings for process, ratings in rated.items() if all(rating.rating != "issues" for rating in ratings)}
    if not good:
        return
    for process, weak in _weak(case).items():
        if process in good:
            yield _raised(case, process, weak, good[process])


def _weak(case: Case) -> dict[str, _Weak]:
    paths = [path for path in rank(case.graph, limits=_LIMITS) if path.path.ordered]
    found: dict[str, _Weak] = {}
    if len(paths) < _LEAST:
        return found
    for path in paths:
        if path.rank > max(1, len(paths) // _SHARE):
            break
        term = max(path.terms, key=lambda part: part.residual)
        if not _numbered(case, term) or _beyond_reach(case, term) or any(credit.counts and credit.value and credit.scope in _NARROW for credit in term.credits):
            continue
        process = _process(case, term)
        if process in found or _spoken_of(case, term, process):
            continue
        found[process] = _Weak(path=path, place=path.rank, of=len(paths), term=term)
    return found


def _numbered(case: Case, term: Term) -> bool:
    """Whether a part has hops and every one is said to carry the number: what only follows from earlier steps, or is not said, weighs by assumption."""
    edges = [case.graph.edges[flow.source, flow.target, flow.id] for flow in (case.index.flows[name] for name in term.flows)]
    return bool(edges) and all(edge["individual_number"] is True and edge["identifier_basis"] == "stated" for edge in edges)


def _spoken_of(case: Case, term: Term, process: str) -> bool:
    """Whether a sentence of II-6, III or IV, or of the medium's own steps, speaks of the thing, the line or the other party of a part with words of a measure."""
    if case.form is None:
        return False
    flows = {case.index.flows[name] for name in term.flows}
    if any(spoken(case, carriage, _MEASURES) for carriage in carriages(case) if carriage.kind == PORTABLE and flows & set(carriage.flows)):
        return True
    names = re.compile("|".join(re.escape(fold(name)) for name in _names(case, term)) or r"(?!)")
    kinds = re.compile("|".join(pattern for pattern, wanted in ((PAPER, any(case.graph.nodes[node]["carrier"] for node in term.nodes)), (_CONTRACTORS, process == "entrustment")) if wanted) or r"(?!)")
    texts = [fold(text.text) for section in ("II-6", "III", "IV") for entry, text in case.sentences(section) if entry.key not in _NO_MEASURE]
    return any(re.search(_MEASURES, text) and (names.search(text) or kinds.search(text)) for text in texts)


def _names(case: Case, term: Term) -> set[str]:
    """Names of the thing carried, of parties outside the body's own hands, and of the line."""
    found: set[str] = set()
    for node in term.nodes:
        party = case.index.operator(node)
        if case.graph.nodes[node]["carrier"] or boundary(case, node) != "inside":
            found |= {case.name(node), *case.nodes[node].aliases}
        if boundary(case, node) != "inside":
            found |= {party.name, *party.aliases}
    media = {case.index.flows[flow].medium for flow in term.flows}
    return {name for name in found if len(name) > 1} | {word for row in CARRIERS.rows() if row.medium in media for word in row.words if len(word) > 1}


def _beyond_reach(case: Case, term: Term) -> bool:
    """People's own way to the office or home is theirs, and a way that is not stated is unknown, not weak."""
    if any(MEDIA[case.index.flows[flow].medium].form == "open" for flow in term.flows):
        return True
    ends = (case.index.flows[term.flows[0]].source, case.index.flows[term.flows[-1]].target) if term.flows else ()
    return any(case.index.operator(end).kind == "person" for end in ends)


def _process(case: Case, term: Term) -> str:
    """The process of III that answers for a part of a path."""
    flows = [case.index.flows[flow] for flow in term.flows]
    first, last = flows[0].source, flows[-1].target
    if any(flow.entrustment for flow in flows) or "contractor" in {boundary(case, first), boundary(case, last)}:
        return "entrustment"
    if case.index.operator(first).kind in _GIVERS:
        return "acquisition"
    if boundary(case, last) == "outside":
        return "provision"
    return "use"


def _raised(case: Case, process: str, weak: _Weak, ratings: list[SelfRating]) -> Raised:
    flows: list[Flow] = [case.index.flows[flow] for flow in weak.term.flows]
    word = PROCESSES[process]
    best = RATINGS["strong" if any(rating.rating == "strong" for rating in ratings) else "sufficient"]
    spot = at(flows)
    thing = next((node for node in weak.term.nodes if case.graph.nodes[node]["carrier"]), "")
    said = way(case, flows, thing)
    searched = Text("II-6・III・IVにも、これに触れた措置の記載が見当たりません。", "No sentence of II-6, III or IV was found to state one. ") if case.form else Text("", "")
    where = hops(case, flows, thing)
    return raised(
        (process, *dict.fromkeys(flow.step for flow in flows), *(case.name(node) for node in weak.term.nodes)),
        f"{word.ja}の自己評価（{len(ratings)}件）はすべて「十分である」以上（最高「{best.ja}」）ですが、モデルでは、曝露の順位が上位三分の一（{weak.of}経路中{weak.place}位）の経路で最も重いのは{spot.ja}（{said}）で、"
        f"そこに固有の措置がありません。{searched.ja}順位は記載から計算した曝露指標によるもので、漏えいの確率ではありません。",
        f"Every self-rating of the process {word.en} ({len(ratings)}) is sufficient or better (best: {best.en}); yet in the model {spot.en} ({said}) weighs most in a path of the worst third "
        f"(place {weak.place} of {weak.of}), and no measure is there for it itself. {searched.en}The order follows an exposure index computed from the text, not a probability of a leak.",
        (*where, *(entry for rating in ratings[:2] for entry in place(case, rating.evidence, f"自己評価（{rating.risk}）", f"self-rating ({rating.risk})"))),
        items=flows, gravity="medium" if best.key == "strong" else "",
    )


RULE = AuditRule(
    id="self-rating-gap",
    title=Text("自己評価と計算した曝露の開き", "a gap between self-rating and computed exposure"),
    why=Text("最も曝露の大きい箇所に固有の措置がないまま十分とするなら、その理由を読み手は知る必要があります。", "Where the greatest exposure has no measure of its own, the reader needs to know why it is sufficient."),
    compares=Text("IIIの各過程の自己評価と、流れから計算した曝露の順位（自己評価は計算に入りません）", "self-ratings of the processes of III with the order of exposure computed from the flow, into which no self-rating enters"),
    how=Text(
        "上位三分の一の経路ごとに最も重い区間を取り（本人の持参・郵送と手段の記載がない区間を除く）、その区間のすべてに個人番号ありと記載され（前の手順からだけのもの、不明なものは数えません）、その区間・物そのものにかかる措置がモデルになく、II-6・III・IVにもその媒体・物・回線・相手に触れた措置の記載が見当たらず、その過程の自己評価がすべて「十分である」以上なら、過程ごとに一件挙げます。経路は組ごとの代表で数えます。",
        "Takes the heaviest part of each path of the worst third, leaving out people's own way and ways not stated; raised once a process where the number is stated on each of its hops (not from earlier steps only, not unknown), the model has no measure for that part itself, no sentence of II-6, III or IV speaks of its medium, thing, line or party with words of a measure, and every self-rating is sufficient or better. Paths are counted by representatives of each pair.",
    ),
    do=Text("その区間の措置を書くか、文書全体の措置がどう及ぶかを示します。", "State a measure for that part, or show how general measures reach it."),
    false_alarms=Text("措置が文書全体にかかる形でだけ書かれている場合。郵送など代わりのない手段の場合。", "Measures may be stated for the whole document only, and some ways such as mail have no alternative."),
    settle=Text("この区間にどの措置がかかるかを確認します。", "Which measure applies to this part."),
    gravity="low", kind="gap", viewpoint="adequacy_risks", needs_form=False, find=find, forms=("full", "focused"),
)
