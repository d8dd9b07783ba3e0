"""Controls that act on one carried thing itself, and whether its erasure is said. Silence and uncertainty are kept apart.

Knows a case; decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flowgraph.audit.carriage import PORTABLE, Carriage, carriages
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.promise import heading
from flowgraph.form.items import Field
from flowgraph.model import Control, Store
from flowgraph.source import Passage, fold
from flowgraph.vocab import FAMILIES, MEDIA, TECHNOLOGIES
from flowgraph.vocab.measures import DENIED, PAPER

ERASURE = "erasure"
ENCRYPTION = "encryption"
DOCUMENT = "document"
_ALL_MEDIA = r"(?:すべて|全て|全|あらゆる)の?(?:外部|電子)?(?:記録|記憶)?媒体|媒体(?:及び|や|並びに|・)紙|(?:書類|紙(?:資料|媒体)?)(?:及び|や|並びに|・)(?:外部|電子)?(?:記録|記憶)?媒体"

_EVERY = tuple(words for row in TECHNOLOGIES.rows() for words in row.words)
_ALL_OF = tuple(row.every for row in TECHNOLOGIES.rows() if row.every)
_ANY_MEDIUM = r"(?<!紙)(?<!紙の)媒体|(?:外部|記録|記憶|可搬型?)メディア|リムーバブル|外部記憶装置"
_OF_MEDIA = re.compile("|".join((*_EVERY, *_ALL_OF, _ANY_MEDIUM)), re.IGNORECASE)
_AND_SO_ON = re.compile(r"等|など|その他|の類|を含む|含め")
_HEADING = re.compile(r"[【<〈《][^】>〉》\n]{2,80}[】>〉》]")
_PAST = frozenset({"title", "incident_what", "incident_measures"})


def on(case: Case, carriage: Carriage) -> tuple[Control, ...]:
    """Stated controls that cover a carried thing itself: it, what stays on it, its hops, its steps, its 委託事項, or the whole document.

    A control of the terminal or system at its end does not travel with it.
    """
    names = {DOCUMENT, carriage.thing}
    names |= {name for flow in carriage.flows for name in (flow.id, f"step:{flow.step}", flow.entrustment)}
    names |= {store.id for store in stores(case, carriage.thing)}
    names.discard("")
    return tuple(control for control in case.model.controls if control.state == "stated" and names.intersection(control.covers))


def of_group(controls: tuple[Control, ...], group: str) -> tuple[Control, ...]:
    """Those that are strengths of one control (encryption: strong or by password only)."""
    return tuple(control for control in controls if FAMILIES[control.family].group == group)


def stores(case: Case, *nodes: str) -> tuple[Store, ...]:
    """What stays at nodes."""
    return tuple(store for store in case.model.stores if store.node in nodes)


def erased(kept: tuple[Store, ...], controls: tuple[Control, ...]) -> bool | None:
    """Whether erasure is said for what stays; None where the document cannot be read or does not ask."""
    if any(store.erasure == "stated" for store in kept) or of_group(controls, ERASURE):
        return True
    return None if any(store.erasure != "not_mentioned" for store in kept) else False


def media(case: Case, wanted: Callable[[Carriage], bool] = lambda carriage: carriage.number is not False) -> tuple[Carriage, ...]:
    """Portable media with personal data on them, by default those with or perhaps with the number; not those on their way to be destroyed."""
    kept = (carriage for carriage in carriages(case) if carriage.kind == PORTABLE and not carriage.empty and wanted(carriage))
    return tuple(carriage for carriage in kept if not any(store.kind == "disposal" for store in stores(case, carriage.thing)))


def general(case: Case, words: str) -> bool:
    """Whether a sentence of the document at hand speaks of all media, or of media and paper alike, with these words (a pattern)."""
    return any(re.search(_ALL_MEDIA, text.text) and re.search(words, text.text) for section in ("II-6", "III", "IV") for _, text in case.sentences(section))


def spoken(case: Case, carriage: Carriage, words: str) -> bool:
    """Whether a sentence of II-6, III or IV of the document at hand, or of the medium's own steps, speaks with these words (a pattern) of its kind of medium or of media in general.

    What is told of past incidents does not count, nor words that are denied (「暗号化していない」).
    """
    if next(_speaking(case, carriage, words), None) is not None:
        return True
    own, wanted = _kinds(case, carriage), _not_denied(words)
    steps = {flow.step for flow in carriage.flows}
    told = (fold(step.passage.text) for step in case.form.steps if step.label in steps) if case.form else ()
    return any(wanted.search(text) and (speaks(text, own) or not re.search(PAPER, text)) for step in told for text in step.split("。"))


def speaking(case: Case, carriage: Carriage, words: str, ja: str, en: str) -> tuple[Place, ...]:
    """The first sentence of II-6, III or IV that speaks so, as a place; nothing where only a step does."""
    found = next(_speaking(case, carriage, words), None)
    if found is None:
        return ()
    entry, sentence = found
    return (case.passage(sentence, 0, len(sentence), entry.section, entry.block or entry.label, ja, en),)


def _speaking(case: Case, carriage: Carriage, words: str) -> Iterator[tuple[Field, Passage]]:
    own, wanted = _kinds(case, carriage), _not_denied(words)
    return ((said.entry, said.sentence) for said in _sentences(case) if wanted.search(said.text) and speaks(said.about, own))


def _not_denied(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})(?!{DENIED})", re.IGNORECASE)


def speaks(text: str, own: tuple[str, ...] = _EVERY) -> bool:
    """Whether a folded text speaks of these kinds of media, or of media in general and of no other kind alone."""
    every = (row.every for row in TECHNOLOGIES.rows() if row.every and set(own) & set(row.words))
    if any(re.search(words, text, re.IGNORECASE) for words in (*own, *every)):
        return True
    return re.search(_ANY_MEDIUM, text) is not None and (_AND_SO_ON.search(text) is not None or not any(re.search(words, text, re.IGNORECASE) for words in _EVERY))


def of_media(case: Case, control: Control) -> bool:
    """Whether the lines that a control cites speak of media, themselves or by their heading; True without the document, which cannot be asked."""
    if case.form is None:
        return True
    for entry in control.evidence:
        lines = fold("\n".join(case.form.document.lines[entry.lines[0] - 1 : entry.lines[1]]))
        keys = [fold(key) for key in entry.key]
        told = [said.about for said in _sentences(case) if (any(key in said.text for key in keys) if keys else said.text in lines)]
        if any(_OF_MEDIA.search(about) for about in told) or any(_OF_MEDIA.search(key) for key in keys) or (not keys and _OF_MEDIA.search(lines)):
            return True
    return False


def _kinds(case: Case, carriage: Carriage) -> tuple[str, ...]:
    """Patterns of the words for one carried medium: the kinds its name says, else those of its technology, else all."""
    node = case.nodes.get(carriage.thing)
    name = fold(" ".join((node.name, *node.aliases))) if node else ""
    said = tuple(words for words in _EVERY if re.search(words, name, re.IGNORECASE))
    technologies = {node.technology} if node and isinstance(node.technology, str) else {MEDIA[flow.medium].key for flow in carriage.flows}
    return said or tuple(words for technology in technologies if str(technology) in TECHNOLOGIES for words in TECHNOLOGIES[str(technology)].words) or _EVERY


@dataclass(frozen=True, slots=True, kw_only=True)
class _OfMedia:
    """A sentence that speaks of media."""

    entry: Field
    sentence: Passage
    text: str
    """Folded."""
    about: str
    """What it speaks of: itself, or its heading where it names no medium; folded."""


def _sentences(case: Case) -> tuple[_OfMedia, ...]:
    """Sentences of II-6, III and IV that speak of media."""
    known = case.extra.get("of_media")
    if not isinstance(known, tuple):
        known = case.extra["of_media"] = tuple(_of_media(case))
    return known


def _of_media(case: Case) -> Iterator[_OfMedia]:
    for section in ("II-6", "III", "IV"):
        for entry, sentence in case.sentences(section):
            if entry.key in _PAST:
                continue
            text = fold(sentence.text)
            if _OF_MEDIA.search(text):
                yield _OfMedia(entry=entry, sentence=sentence, text=text, about=text)
            elif _headed(entry):
                above = fold(heading(entry, sentence))
                if _OF_MEDIA.search(above):
                    yield _OfMedia(entry=entry, sentence=sentence, text=text, about=above)


def _headed(entry: Field) -> bool:
    """Whether a field has a heading that names a medium."""
    return any(_OF_MEDIA.search(fold(found)) for found in _HEADING.findall(entry.passage.text))


def named(case: Case, carriage: Carriage) -> str:
    """Printed name of a thing, or the channel's where it has none, with its step when the name alone does not say it."""
    steps = "・".join(dict.fromkeys(flow.step for flow in carriage.flows))
    name = case.name(carriage.thing) if carriage.thing else carriage.flows[0].step
    return name if steps in name else f"{name}（{steps}）"
