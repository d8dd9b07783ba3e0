"""A grave incident of the last three years is of a kind this task's own flow could repeat, and that process is rated sufficient or better."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flowgraph.audit.carriage import PAPER, boundary, carriages
from flowgraph.audit.case import Case
from flowgraph.audit.covering import media
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, place, raised
from flowgraph.model import Flow, Incident, SelfRating
from flowgraph.vocab import PROCESSES, Text

_SHOWN = 6
_MANY = 5
_NAME = re.compile(r"(?:(?!等)[一-龠ァ-ヶー]){4,}")
"""What may tell a task from others: 都営住宅, 予防接種."""


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
    for kind in _KINDS:
        told = [entry for entry in incidents if kind.words.search(str(entry.what))]
        ratings = [rating for rating in case.model.self_ratings if rating.process == kind.process and isinstance(rating.rating, str)]
        flows = kind.alike(case) if told and ratings else []
        if flows and all(rating.rating in {"strong", "sufficient"} for rating in ratings):
            found.append((kind, told, ratings, flows))
    if found:
        yield _raised(case, found)


def _own(case: Case) -> list[Incident]:
    """Incidents that may be this task's: all of a short list; of a long one, which is the whole body's, those that name the task."""
    told = [entry for entry in case.model.incidents if entry.reported is True and isinstance(entry.what, str)]
    if len(told) <= _MANY:
        return told
    task = case.model.document.task if isinstance(case.model.document.task, str) else case.model.document.title
    names = _NAME.findall(task)
    return [entry for entry in told if any(name in str(entry.what) for name in names)]


def _raised(case: Case, found: list[tuple[_Kind, list[Incident], list[SelfRating], list[Flow]]]) -> Raised:
    ja = [f"{kind.name.ja}に関わるもの{len(told)}件（同じ種類の取扱い: {at(flows).ja}、{PROCESSES[kind.process].ja}の自己評価{len(ratings)}件）" for kind, told, ratings, flows in found]
    en = [f"{len(told)} of {kind.name.en} (the same kind of handling: {at(flows).en}; {len(ratings)} self-ratings of {PROCESSES[kind.process].en})" for kind, told, ratings, flows in found]
    told = list({entry.id: entry for _, entries, _, _ in found for entry in entries}.values())
    reported = sum(entry.reported is True for entry in case.model.incidents)
    picked = len(_own(case)) < reported
    of_ja, of_en = (f"{reported}件のうちこの事務の名を含むもの", f"{reported} grave incidents of the last three years, those that name this task") if picked else ("", "the grave incidents of the last three years")
    rated = list({rating.id: rating for _, _, ratings, _ in found for rating in ratings[:1]}.values())
    return raised(
        [kind.name.ja for kind, *_ in found],
        f"過去3年の重大事故{of_ja}に{'、'.join(ja)}がありますが、これらの過程の自己評価はすべて「十分である」以上です。",
        f"Among {of_en} are {'; '.join(en)}; every self-rating of these processes is sufficient or better.",
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
    how=Text("事故が6件以上なら機関全体のものと見て、この事務の名を含むものだけを取り、要旨の語から種類（媒体、委託先、紙）を決め、同じ種類の流れがあり、その過程の自己評価がすべて「十分である」以上のものを一件にまとめます。", "Of a list of six and more, which is the whole body's, takes only incidents that name this task; takes the kind (media, contractors, paper) from the words of the incident, and raises one finding where this task has such flows and every self-rating of the process is sufficient or better."),
    do=Text("再発防止策がこの事務にどう及ぶかを措置に書きます。", "Say how the measures against repetition apply to this task."),
    false_alarms=Text("事故は評価実施機関全体のもので、この事務の部署に関わりがないことが多くあります。", "Incidents are those of the whole body and often none of this department's."),
    settle=Text("再発防止策がこの事務で実施されているかを確認します。", "Whether the measures against repetition are in force in this task."),
    gravity="low", kind="gap", viewpoint="adequacy_risks", needs_form=False, find=find, forms=("full", "focused"),
)
