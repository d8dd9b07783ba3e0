"""A model's evidence against the document: every claim must stand where it says it stands.

Sees the model and the source text, nothing else. Finds: a source that is not the one encoded, lines
that do not exist, terms that do not stand in the cited lines, labels cited in the wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flowgraph.model import SECTIONS, Evidence, FlowModel, ModelLike, as_model
from flowgraph.source import Document, DocumentLike, Label, as_document, find, fold, normal, parts, printed_labels
from flowgraph.vocab import Text
from flowgraph.vocab.shown import Shown

# Which sections encode a printed block; numbered steps are hops or stays.
ENCODED_BY: dict[str, tuple[str, ...]] = {
    "システム": ("nodes",), "委託事項": ("entrustments",), "提供先": ("provisions",), "移転先": ("transfers",),
}
STEPS = ("flows", "stores")
_QUALIFIER = re.compile(r"[（(].*$", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One thing that the document does not bear out (or an inferred item, listed for the reader)."""

    kind: str
    """source, lines, term, label, coverage or inferred."""
    section: str
    item: str
    lines: tuple[int, int] | None
    message: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Verification(Shown):
    """Result of checking one model against one source."""

    model: str
    source: str
    problems: tuple[Complaint, ...]
    inferred: tuple[Complaint, ...]
    checked: int
    """Number of evidence entries looked at."""
    labels: tuple[Label, ...]
    """Printed labels found in the source."""

    def __repr__(self) -> str:
        return f"<Verification of {self.model} against {self.source}: {self.checked} places looked at, {len(self.problems)} problems, {len(self.inferred)} inferred>"

    def _table(self) -> tuple[Text, tuple[Text, ...], list[tuple[str, ...]], tuple[Text, ...]]:
        rows: list[tuple[str, ...]] = [(one.section, one.item, "-".join(dict.fromkeys(map(str, one.lines))) if one.lines else "", one.message) for one in self.problems]
        counts = Text(
            f"根拠 {self.checked} 件を確認、問題 {len(self.problems)} 件、推定による項目 {len(self.inferred)} 件",
            f"{self.checked} places looked at, {len(self.problems)} problems, {len(self.inferred)} items that rest on inference",
        )
        headings = (Text("区分", "section"), Text("項目", "item"), Text("行", "lines"), Text("内容", "what"))
        return Text(f"根拠の確認: {self.model} と {self.source}", f"evidence of {self.model} in {self.source}"), headings if rows else (), rows, (counts,)


def items_with_evidence(model: FlowModel) -> Iterator[tuple[str, Any]]:
    """(section, item) for every item that carries evidence, the document first."""
    yield "document", model.document
    for section in SECTIONS:
        if section not in {"not_encoded", "notices"}:
            for item in getattr(model, section):
                yield section, item


def verify(model: ModelLike, source: DocumentLike) -> Verification:
    """Check hash, lines, key terms, labels and coverage of `model` against `source` (what `read` gave, or the path of a file)."""
    model, source = as_model(model, "fg.verify"), as_document(source, "fg.verify")
    labels = printed_labels(source, steps=model.document.form == "full")
    problems: list[Complaint] = []
    inferred: list[Complaint] = []
    checked = 0
    if source.sha256 != model.document.sha256:
        problems.append(
            Complaint(
                kind="source", section="document", item=model.document.id, lines=None,
                message=f"{source.name} is not the file that was encoded (SHA-256 {source.sha256[:12]}…, model says {model.document.sha256[:12]}…)",
            )
        )
    folded: dict[tuple[int, int], str] = {}
    for section, item in items_with_evidence(model):
        for entry in item.evidence:
            checked += 1
            problems.extend(_entry_problems(section, item, entry, source, folded))
            if entry.basis == "inferred":
                inferred.append(Complaint(kind="inferred", section=section, item=item.id, lines=entry.lines, message=entry.reason))
        problems.extend(_name_problems(section, item, source))
        problems.extend(_label_problems(section, item, labels))
    problems.extend(coverage(model, labels))
    listed = [("not_encoded", entry.label, entry.lines) for entry in model.not_encoded]
    listed += [("notices", notice.about, notice.lines) for notice in model.notices if notice.lines]
    problems += [_beyond(section, about, lines, source) for section, about, lines in listed if lines[1] > len(source.lines)]
    return Verification(
        model=model.document.id, source=source.name, problems=tuple(problems), inferred=tuple(inferred), checked=checked, labels=labels
    )


def _beyond(section: str, item: str, lines: tuple[int, int], source: Document) -> Complaint:
    return Complaint(kind="lines", section=section, item=item, lines=lines, message=f"line {lines[1]} does not exist: {source.name} has {len(source.lines)} lines")


def _entry_problems(  # noqa: C901  one branch a kind of complaint
    section: str, item: Any, entry: Evidence, source: Document, cache: dict[tuple[int, int], str]
) -> Iterator[Complaint]:
    if entry.lines[1] > len(source.lines):
        yield _beyond(section, item.id, entry.lines, source)
        return
    if entry.lines not in cache:
        cache[entry.lines] = fold(source.span(*entry.lines))
    text = cache[entry.lines]
    if entry.key:
        for key in entry.key:
            if fold(key) not in text:
                yield Complaint(kind="term", section=section, item=item.id, lines=entry.lines, message=f"{key!r} does not stand in the cited lines")
    elif entry.basis != "inferred":
        names = [name for name in (getattr(item, "name", ""), *getattr(item, "aliases", ())) if name]
        if not names:
            yield Complaint(kind="term", section=section, item=item.id, lines=entry.lines, message="the evidence names no `key` to look for")
        elif not any(fold(name) in text for name in names):
            yield Complaint(kind="term", section=section, item=item.id, lines=entry.lines, message=f"neither name nor alias stands in the cited lines ({names[0]})")
    if entry.chars is not None:
        spanned = source.span(*entry.lines)
        wanted = fold(entry.key[0]) if entry.key else ""
        if wanted and fold(spanned[entry.chars[0] : entry.chars[1]]) != wanted:
            message = f"{entry.key[0]!r} does not stand at characters {entry.chars[0]}-{entry.chars[1]}"
            yield Complaint(kind="term", section=section, item=item.id, lines=entry.lines, message=message)


def _name_problems(section: str, item: Any, source: Document) -> Iterator[Complaint]:
    """A name that the document never gives: not two characters of it in a row stand in any cited line.

    Loose on purpose: an encoder may qualify a printed word (紙（窓口）), but not invent one. Things that
    are wholly inferred may be called anything.
    """
    names = [_QUALIFIER.sub("", name) or name for name in (getattr(item, "name", ""), *getattr(item, "aliases", ())) if name]
    if not names or all(entry.basis == "inferred" for entry in item.evidence):
        return
    text = "\n".join(fold(source.span(*entry.lines)) for entry in item.evidence)
    runs = {run for name in map(fold, names) for run in ([name[n : n + 2] for n in range(len(name) - 1)] or [name])}
    if not any(run in text for run in runs):
        yield Complaint(
            kind="term", section=section, item=item.id, lines=item.evidence[0].lines,
            message=f"nothing of its name or aliases stands in any cited line ({item.name})",
        )


def _label_problems(section: str, item: Any, labels: tuple[Label, ...]) -> Iterator[Complaint]:
    """An item that cites a printed label must cite at least one line of that label's block.

    Steps are printed in order, so there every entry must lie in the block; elsewhere (raw PDF order)
    values can stand away from their label, so one entry of the item is enough.
    """
    by_name: dict[str, list[Label]] = {}
    for label in labels:
        for name in {normal(label.label), *parts(label.label)}:
            by_name.setdefault(name, []).append(label)
    wanted: dict[str, list[Evidence]] = {}
    for entry in item.evidence:
        blocks = by_name.get(normal(entry.field), [])
        if entry.basis != "figure" and any(block.section == entry.section for block in blocks):
            wanted.setdefault(normal(entry.field), []).append(entry)
        elif entry.section == "別添1" and entry.basis == "stated" and section == "flows" and labels and any(x.section == "別添1" for x in labels):
            yield Complaint(kind="label", section=section, item=item.id, lines=entry.lines, message=f"no step {entry.field!r} is printed")
    for name, entries in wanted.items():
        inside = [any(e.lines[0] <= block.last and block.first <= e.lines[1] for block in by_name[name] if block.section == e.section) for e in entries]
        step = any(block.section == "別添1" for block in by_name[name])
        if (step and not all(inside)) or not any(inside):
            wrong = entries[inside.index(False)]
            places = ", ".join(f"{block.first}-{block.last}" for block in by_name[name])
            yield Complaint(kind="label", section=section, item=item.id, lines=wrong.lines, message=f"{wrong.field} is printed on lines {places}")


def coverage(model: FlowModel, labels: tuple[Label, ...]) -> list[Complaint]:
    """Printed labels that no item of their sort cites and `not_encoded` does not list.

    A 委託事項 wants an entrustment, a システム a node that says which one it is (`printed`), a step a flow
    or a store: a party that cites the same label does not cover it.
    """
    cited = [
        (section, normal(entry.field), *entry.lines)
        for section, item in items_with_evidence(model)
        if section != "nodes" or item.printed
        for entry in item.evidence
    ]
    cited += [("not_encoded", normal(entry.label), *entry.lines) for entry in model.not_encoded]

    def met(name: str, label: Label) -> bool:
        wanted = next((sections for word, sections in ENCODED_BY.items() if label.label.startswith(word)), STEPS)
        return any(
            section in (*wanted, "not_encoded") and field == name and first <= label.last and label.first <= last
            for section, field, first, last in cited
        )

    missing = []
    for label in labels:
        whole = met(normal(label.label), label)
        if not whole and not all(met(name, label) for name in parts(label.label)):
            missing.append(
                Complaint(
                    kind="coverage", section=label.section, item=label.label, lines=(label.first, label.first),
                    message=f"{label.label} is printed but neither encoded by an item of its sort nor listed in `not_encoded`",
                )
            )
    return missing


def with_spans(model: FlowModel, source: Document) -> FlowModel:
    """The model with the character span of each first `key` filled in (within the cited lines)."""
    from dataclasses import replace

    def located(item: Any) -> Any:
        entries = []
        for entry in item.evidence:
            place = find(source.span(*entry.lines), entry.key[0]) if entry.key and entry.lines[1] <= len(source.lines) else None
            entries.append(replace(entry, chars=place))
        return replace(item, evidence=tuple(entries)) if tuple(entries) != item.evidence else item

    changes: dict[str, Any] = {"document": located(model.document)}
    for section in SECTIONS:
        if section not in {"not_encoded", "notices"}:
            changes[section] = tuple(located(item) for item in getattr(model, section))
    return replace(model, **changes)
