"""`take`: a filled-in workbook, a model and its decisions → the new text of both files, or every mistake at once. Writes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flowgraph.audit import Acceptance
from flowgraph.errors import InputError, Problem
from flowgraph.model import FlowModel
from flowgraph.model.check import problems
from flowgraph.report.reviewed.findings import Decided, decided
from flowgraph.report.reviewed.flows import Reviewed, Reviewer
from flowgraph.report.reviewed.mending import mended
from flowgraph.report.reviewed.noting import noted
from flowgraph.report.reviewed.reading import Filled, read
from flowgraph.report.reviewed.wrong import Wrong
from flowgraph.report.workbook.marks import model_hash
from flowgraph.report.workbook.words import FINDING_VERDICTS, FLOW_VERDICTS
from flowgraph.source import Document
from flowgraph.verify import verify
from flowgraph.vocab import Lang, Term, Text

_WITHDRAWN = Text("取り消し", "withdrawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a review changes."""

    model: FlowModel
    text: str
    """The model file's new text."""
    changed: bool
    """Whether the text differs from the file's."""
    acceptances: tuple[Acceptance, ...]
    decided: bool
    """Whether the decisions differ from those there were."""
    told: tuple[Text, ...]
    """What was taken, one line each."""
    doubts: tuple[Text, ...]
    """What a reviewer should know: the model changed since, evidence not checked, things mended."""


def take(  # noqa: PLR0913  a workbook, a model with its text, and how to take them
    name: str, raw: bytes, *, model: FlowModel, text: str, acceptances: Sequence[Acceptance] = (), source: Document | None = None, until: str = "", on: str = "",
    lang: Lang = "ja",
) -> Taken:
    """Everything that a reviewer changed in the workbook `raw`, or an `InputError` that names each wrong cell.

    `text` is the text of the model's file; `until` the end date of decisions whose row has none; `on` the day before
    which no new decision may end.
    """
    filled = read(name, raw)
    wrong = list(filled.wrong)
    if not wrong:
        wrong += _other(filled, model)
    if wrong:
        raise _refused(name, wrong, lang)
    decisions = decided(filled, acceptances, until, on)
    reviewed = Reviewer(model, filled, filled.lang).taken()
    wrong += [*decisions.wrong, *reviewed.wrong]
    if wrong:
        raise _refused(name, wrong, lang)
    after, said = mended(model, reviewed, filled.lang)
    wrong = _unsound(filled, model, after, source)
    if wrong:
        raise _refused(name, wrong, lang)
    new = noted(text, model.origin or name, model, after, reviewed.noted, filled.lang)
    entries = tuple(decisions.entries[ident] for ident in sorted(decisions.entries))
    return Taken(
        model=after, text=new, changed=new != text, acceptances=entries, decided=bool(decisions.changed), told=_told(decisions, reviewed),
        doubts=(*_since(filled, model), *_unplaced(model, reviewed), *said),
    )


def _refused(name: str, wrong: Sequence[Wrong], lang: Lang) -> InputError:
    return InputError([one.problem(name, lang) for one in wrong])


def _other(filled: Filled, model: FlowModel) -> list[Wrong]:
    """A workbook of another document."""
    facts = filled.facts
    do = Text("このブックを書き出したモデルを --model で指定してください", "name with --model the model that the workbook was made from")
    if facts.get("document") != model.document.id:
        told = facts.get("document", "")
        return [Wrong(sheet="", cell="", what=Text(f"別のモデル（{told}）のブックです", f"the workbook of another model ({told})"), do=do)]
    if facts.get("sha256") != model.document.sha256:
        return [Wrong(sheet="", cell="", what=Text("別の原文から作ったモデルのブックです", "the workbook of a model that was made from another source"), do=do)]
    return []


def _since(filled: Filled, model: FlowModel) -> tuple[Text, ...]:
    if filled.facts.get("model") == model_hash(model):
        return ()
    return (
        Text(
            "モデルはブックを書き出したあとに変わっています。変わっていない行だけを取り込みました",
            "the model changed after the workbook was written; only rows that still fit were taken",
        ),
    )


def _unplaced(model: FlowModel, reviewed: Reviewed) -> tuple[Text, ...]:
    """Steps that no flow had before: they may be right, but nobody else says so."""
    known = {flow.step for flow in model.flows}
    new = dict.fromkeys(after for _, after in reviewed.moved if after and after not in known)
    return tuple(Text(f"手順「{step}」はモデルのほかのフローにありません", f"no other flow of the model has step {step!r}") for step in new)


def _unsound(filled: Filled, before: FlowModel, after: FlowModel, source: Document | None) -> list[Wrong]:
    """What would make the model invalid, and what the document would no longer bear out."""
    sheet = filled.names.get("flows", "")
    do = Text("判定と正しい値を見直してください", "look at the verdicts and right values again")
    found = [Wrong(sheet=sheet, cell="", what=_both(problem), do=do) for problem in problems(after, before.origin, {})]
    if source is None or after == before:
        return found
    known = {(one.kind, one.section, one.item, one.message) for one in verify(before, source).problems}
    new = [one for one in verify(after, source).problems if (one.kind, one.section, one.item, one.message) not in known]
    told = [f"{one.item}: {one.message}" for one in new]
    return found + [Wrong(sheet=sheet, cell="", what=Text(f"原文と合わなくなります（{one}）", f"the document would no longer bear it out ({one})"), do=do) for one in told]


def _both(problem: Problem) -> Text:
    return Text(f"モデルが成り立たなくなります（{problem.message}）", f"the model would not be valid ({problem.message})")


def _told(decisions: Decided, reviewed: Reviewed) -> tuple[Text, ...]:
    """One line a verdict, with how often it was taken."""
    made = []
    for what, count in _counted(verdict for verdict, _ in reviewed.noted.values()):
        term: Text | Term = _WITHDRAWN if what == "unseen" else FLOW_VERDICTS[what]
        made.append(Text(f"フロー {term.ja}: {count} 件", f"flows {term.en}: {count}"))
    for what, count in _counted(verdict for _, verdict in decisions.changed):
        term = _WITHDRAWN if what == "withdrawn" else FINDING_VERDICTS[what]
        made.append(Text(f"所見 {term.ja}: {count} 件", f"findings {term.en}: {count}"))
    for what, count in _counted(verdict for _, verdict in decisions.open):
        term = FINDING_VERDICTS[what]
        made.append(Text(f"所見 {term.ja}: {count} 件（未対応のまま。記録はしません）", f"findings {term.en}: {count} (they stay open; nothing is kept)"))
    return tuple(made)


def _counted(verdicts: Iterable[str]) -> list[tuple[str, int]]:
    order = (*FLOW_VERDICTS, *FINDING_VERDICTS, "withdrawn")
    counts = Counter(verdicts)
    return [(key, counts[key]) for key in dict.fromkeys(order) if counts[key]]
