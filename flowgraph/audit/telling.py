"""How rules say what they found: hops, lists of names, places, and the mark of what rests on inference.

Knows a case; decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import Raised
from flowgraph.graph import basis_of
from flowgraph.model import Evidence, Flow, Node, SelfRating
from flowgraph.vocab import RATINGS, Fact, Text, Uncertain

_SECTION = re.compile(r"[IV]+-\d")
_SHOWN = 6
_CHOICE = re.compile(r"(?:特に力を入れて|十分[でに]|課題が)\w*?(?:いる|いない|ある)")


def numbered(flow: Flow) -> bool:
    """Whether a hop stands in a numbered step of 別添1, not in a field of II or III."""
    return not _SECTION.match(flow.step)


def listed(names: Iterable[str], *, ja: bool = True) -> str:
    """Names one after another; many are cut with their number.

    >>> listed("abc"), listed("abc", ja=False), listed("abcdefgh")
    ('a、b、c', 'a, b, c', 'a、b、c、d、e、f ほか2')
    """
    found = list(dict.fromkeys(names))
    more = len(found) - _SHOWN
    tail = "" if more <= 0 else f" ほか{more}" if ja else f" and {more} more"
    return ("、" if ja else ", ").join(found[:_SHOWN]) + tail


def at(flows: Iterable[Flow]) -> Text:
    """Where hops are told: numbered steps of 別添1 if any, else the fields."""
    found = list(flows)
    labels = list(dict.fromkeys(flow.step for flow in found if numbered(flow)))
    if labels:
        return Text(f"手順{'・'.join(labels)}", f"step {', '.join(labels)}")
    fields = list(dict.fromkeys(flow.step for flow in found))
    return Text("・".join(fields), ", ".join(fields))


def way(case: Case, flows: Sequence[Flow], through: str = "") -> str:
    """`A → B`, past the thing that is carried between them."""
    sources = dict.fromkeys(case.name(flow.source) for flow in flows if flow.source != through)
    targets = dict.fromkeys(case.name(flow.target) for flow in flows if flow.target != through)
    return f"{'・'.join(sources)} → {'・'.join(targets)}"


def best(evidence: Iterable[Evidence], section: str = "", words: Iterable[str] = ()) -> Evidence | None:
    """The piece of evidence that shows a thing best: the one whose key holds a word, in the section, stated before inferred."""
    entries = list(evidence)
    wanted = tuple(words)
    order = {"stated": 0, "figure": 1, "inferred": 2}
    if not entries:
        return None
    return min(entries, key=lambda entry: (not any(word in key for word in wanted for key in entry.key), bool(section) and entry.section != section, order[entry.basis]))


def place(case: Case, evidence: Iterable[Evidence], ja: str, en: str, *, section: str = "", words: Iterable[str] = ()) -> tuple[Place, ...]:  # noqa: PLR0913  a place and both sentences
    """Where a thing is best shown, as the one place of it."""
    entry = best(evidence, section, words)
    return (case.cited(entry, ja, en),) if entry else ()


def hops(case: Case, flows: Sequence[Flow], through: str = "") -> tuple[Place, ...]:
    """Places of hops, one a step and run of lines."""
    found: list[tuple[str, Place]] = []
    for flow in flows:
        entry = best(flow.evidence, "別添1" if numbered(flow) else "")
        if entry is None or any(step == flow.step and _overlap(entry.lines, known.lines) for step, known in found):
            continue
        said = way(case, [other for other in flows if other.step == flow.step], through)
        label = at([flow]) if numbered(flow) else Text(f"{entry.section} {entry.field}".strip(), f"{entry.section} {entry.field}".strip())
        found.append((flow.step, case.cited(entry, f"{label.ja}: {said}", f"{label.en}: {said}")))
    return tuple(known for _, known in found)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


_NO_FIGURE = Text("図は原文から失われており、図にあったかどうかは分かりません。", " The figure is lost in the text: whether it showed this cannot be told.")


def no_figure(case: Case) -> Text:
    """What a finding that something is in no step adds where the figure is lost; empty where it is not. Its kind is then `undecidable` (`unseen_kind`)."""
    return _NO_FIGURE if case.figure_lost else Text("", "")


def unseen_kind(case: Case) -> str:
    """The kind of a finding that something is in no step: the rule's own, undecidable where the figure may have shown it."""
    return "undecidable" if case.figure_lost else ""


def asked(case: Case, item: Any, section: str, key: str, ja: str, en: str, *, words: Iterable[str] = ()) -> tuple[Place, ...]:  # noqa: PLR0913, PLR0917  a place and both sentences
    """Where a numbered block answers one question: the printed field with the document at hand, else what the model cites."""
    entry = case.field(section, key, block=getattr(item, "number", ""), file=case.file_of(item))
    if entry is not None and (entry.boxes or entry.passage.text or entry.label_span):
        return (case.printed(entry, ja, en),)
    return place(case, item.evidence, ja, en, section=section, words=words)


def chosen(rating: SelfRating) -> str:
    """The choice of a self-rating as the document prints it (十分に行っている …); the rating's own name where the evidence does not show it."""
    keys = (" ".join(key.split()) for entry in rating.evidence for key in entry.key)
    found = next((match.group() for key in keys if (match := _CHOICE.search(key))), "")
    return found or (RATINGS[rating.rating].ja if isinstance(rating.rating, str) else "")


def uncertain(value: Fact[Any]) -> bool:
    """Whether a fact is no plain value."""
    return isinstance(value, Uncertain)


def told_number(value: Fact[bool], *, propagated: bool) -> Text:
    """Whether the number is on a hop, in words."""
    if isinstance(value, Uncertain):
        return Text("個人番号の有無は不明", "with or without the number is not said")
    if value:
        return Text("前の手順から個人番号を含みうる", "with the number perhaps, from earlier steps") if propagated else Text("個人番号あり", "with the number")
    return Text("個人番号なし", "without the number")


def raised(  # noqa: PLR0913  the parts of a finding
    about: Iterable[str], ja: str, en: str, places: Iterable[Place], *, items: Iterable[Any] = (), settle: Text | None = None, kind: str = "", gravity: str = "",
) -> Raised:
    """A finding; when one of the `items` it rests on is inferred, it says so."""
    guessed = any(basis_of(item) == "inferred" for item in items)
    if guessed:
        ja, en = f"{ja}（モデルの推定に基づく部分があります）", f"{en} (rests in part on an inference of the model)"
    return Raised(
        about=tuple(about), text=Text(ja, en), places=tuple(dict.fromkeys(places)), settle=settle, kind=kind, gravity=gravity, basis="inferred" if guessed else "stated",
    )


def asked_of_system(case: Case, node: Node, ja: str, en: str, *, key: str = "connections") -> tuple[Place, ...]:
    """Where I-2 answers a question about a listed system."""
    entry = case.field("I-2", key, block=node.printed)
    if entry is not None and (entry.boxes or entry.passage.text or entry.label_span):
        return (case.printed(entry, ja, en),)
    return place(case, node.evidence, ja, en, section="I-2")
