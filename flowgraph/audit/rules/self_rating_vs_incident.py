"""A grave incident of the last three years is of a kind this task's own flow could repeat, and that process is rated sufficient or better."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flowgraph.audit.answer import blank
from flowgraph.audit.carriage import PAPER, boundary, carriages
from flowgraph.audit.case import Case
from flowgraph.audit.covering import media
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, place, raised
from flowgraph.model import Flow, Incident, SelfRating
from flowgraph.vocab import PROCESSES, Text, Uncertain

_SHOWN = 6
_GOOD = frozenset({"strong", "sufficient"})
_NAME = re.compile(r"(?:(?!等)[一-龠ァ-ヶー]){4,}")
"""What may tell a task from others: 都営住宅, 予防接種."""
_ANY_TASK = re.compile(r"(?:全項目|重点項目|基礎項目)評価書|特定個人情報.*|個人番号.*|関係事務|利用事務|管理事務|市民サービス")
"""Words of a title that name no task."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """A kind of incident: how it is told, the process it belongs to, and the hops that could repeat it."""

    name: Text
    words: re.Pattern[str]
    process: str
    alike: Callable[[Case], list[Flow]]


def _on_media(case: Case) -> list[Flow]:
    return [flow for carriage in media(case) for flow in carriage.flows]


def _by_contractors(case: Case) -> list[Flow]:
    return [flow for flow in case.model.flows if any(boundary(case, end) == "contractor" for end in (flow.source, flow.target)) and _kept(case, flow)]


def _on_paper(case: Case) -> list[Flow]:
    return [flow for carriage in carriages(case) if carriage.kind == PAPER and not carriage.empty and any(boundary(case, end) in {"inside", "contractor"} for end in carriage.sources) for flow in carriage.flows]


def _kept(case: Case, flow: Flow) -> bool:
    return case.graph.edges[flow.source, flow.target, flow.id]["individual_number"] is True


_KINDS = (
    _Kind(name=Text("電子媒体", "portable media"), words=re.compile(r"CD-?R|DVD|USB|メモリ|媒体|\b(?:stick|medium|media|disc)\b"), process="storage", alike=_on_media),
    _Kind(name=Text("委託先・再委託先", "contractors and sub-contractors"), words=re.compile(r"委託|受託|業者|contractor"), process="entrustment", alike=_by_contractors),
    _Kind(name=Text("紙の紛失・誤送付", "paper lost or wrongly sent"), words=re.compile(r"紛失|誤送付|誤交付|誤封入|混入|申請書|lost\b|papers?\b|sent to (?:another|the wrong)|wrong (?:people|household|names)|handed (?:over )?to (?:another|the wrong)|forms?\b"), process="storage", alike=_on_paper),
)


def find(case: Case) -> Iterator[Raised]:
    """One finding a document, with each kind of incident."""
    found: list[tuple[_Kind, list[Incident], list[SelfRating], list[Flow]]] = []
    incidents = _own(case)
    if not incidents or _prevented(case):
        return
    for kind in _KINDS:
        told = [entry for entry in incidents if kind.words.search(str(entry.what))]
        ratings = [rating for rating in case.model.self_ratings if rating.process == kind.process and isinstance(rating.rating, str)]
        flows = kind.alike(case) if told and ratings else []
        if flows and all(rating.rating in _GOOD for rating in ratings) and not _owned_up(case, kind, flows):
            found.append((kind, told, ratings, flows))
    if found:
        yield _raised(case, found)


def _own(case: Case) -> list[Incident]:
    """Incidents that name this task, in the model's words or in the cited lines of the document: the others are the whole body's."""
    told = [entry for entry in case.model.incidents if entry.reported is True and isinstance(entry.what, str)]
    task = case.model.document.task if isinstance(case.model.document.task, str) else case.model.document.title
    names = [name for name in _NAME.findall(task) if not _ANY_TASK.fullmatch(name)]
    return [entry for entry in told if any(name in str(entry.what) or any(name in key for cited in entry.evidence for key in cited.key) for name in names)]


def _prevented(case: Case) -> bool:
    """Whether a measure against repetition is printed, or its field cannot be read: then the document says what changed."""
    if any(entry.measures is not Uncertain.NOT_MENTIONED for entry in case.model.incidents if entry.reported is True and entry.measures != ""):
        return True
    printed = tuple(case.fields("III-7", "incident_measures"))
    return case.form is not None and (not printed or not all(blank(entry) for entry in printed))


def _owned_up(case: Case, kind: _Kind, flows: list[Flow]) -> bool:
    """Whether a process that the flows belong to is not rated good throughout: then the document owns up to the matter."""
    processes = {kind.process}
    ends = {boundary(case, end) for flow in flows for end in (flow.source, flow.target)}
    if "contractor" in ends or any(flow.entrustment for flow in flows):
        processes.add("entrustment")
    if "outside" in ends:
        processes |= {"acquisition", "provision"}
    return any(rating.process in processes and rating.rating not in _GOOD for rating in case.model.self_ratings)


def _raised(case: Case, found: list[tuple[_Kind, list[Incident], list[SelfRating], list[Flow]]]) -> Raised:
    ja = [f"{kind.name.ja}に関わるもの{len(told)}件（同じ種類の取扱い: {at(flows).ja}、{PROCESSES[kind.process].ja}の自己評価{len(ratings)}件）" for kind, told, ratings, flows in found]
    en = [f"{len(told)} of {kind.name.en} (the same kind of handling: {at(flows).en}; {len(ratings)} self-ratings of {PROCESSES[kind.process].en})" for kind, told, ratings, flows in found]
    told = list({entry.id: entry for _, entries, _, _ in found for entry in entries}.values())
    reported = sum(entry.reported is True for entry in case.model.incidents)
    of_ja, of_en = f"{reported}件のうちこの事務の名を含むもの", f"{reported} grave incidents of the last three years, those that name this task"
    rated = list({rating.id: rating for _, _, ratings, _ in found for rating in ratings[:1]}.values())
    return raised(
        [kind.name.ja for kind, *_ in found],
        f"過去3年の重大事故{of_ja}に{'、'.join(ja)}がありますが、これらの過程の自己評価はすべて「十分である」以上で、再発防止策の記載が見当たりません。",
        f"Among {of_en} are {'; '.join(en)}; every self-rating of these processes is sufficient or better, and no measure against repetition was found.",
        (
            *(spot for entry in told[:_SHOWN] for spot in place(case, entry.evidence, f"重大事故: {entry.what}", f"incident: {entry.what}")),
            *(spot for rating in rated for spot in place(case, rating.evidence, f"自己評価（{PROCESSES[rating.process].ja} {rating.risk}）", f"self-rating ({PROCESSES[rating.process].en}, {rating.risk})")),
        ),
    )


RULE = AuditRule(
    id="self-rating-vs-incident",
    title=Text("同種の事故があったのに自己評価が十分", "rated sufficient after an incident of the same kind"),
    why=Text("起きた事故と同じ種類の取扱いが残るなら、何が変わったから十分なのかを示す必要があります。", "Where the same kind of handling goes on, the reader must learn what changed to make it sufficient."),
    compares=Text("III-7の過去3年以内の重大事故と、この事務の同種の流れ、その過程の自己評価", "grave incidents of III-7 with flows of the same kind and the self-ratings of that process"),
    how=Text("この事務の名を含む事故だけを取り（ほかは機関全体のものと見ます）、要旨の語から種類（媒体、委託先、紙）を決め、同じ種類の流れがあり、その過程の自己評価がすべて「十分である」以上のものを一件にまとめます。再発防止策が書かれているとき（読めないときを含む）、流れの属する過程のどれかに「課題が残されている」などの評価があるときは挙げません。", "Takes only incidents that name this task, for the others are the whole body's; takes the kind (media, contractors, paper) from the words of the incident, and raises one finding where this task has such flows and every self-rating of the process is sufficient or better. Not raised where measures against repetition are printed or cannot be read, nor where a process of these flows is not rated good throughout."),
    do=Text("再発防止策がこの事務にどう及ぶかを措置に書きます。", "Say how the measures against repetition apply to this task."),
    false_alarms=Text("再発防止策が別の評価書や別紙に書かれている場合。", "Measures against repetition may be described in another document."),
    settle=Text("再発防止策と、この事務での実施を確認します。", "What prevents it from happening again, and whether it is in force in this task."),
    gravity="low", kind="gap", viewpoint="adequacy_risks", needs_form=False, find=find, forms=("full", "focused"),
)
