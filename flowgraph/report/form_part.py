"""A part of a printed form, asked for by section, block or file as people write them.

Knows the names that the versions of the form have, nothing of how a form is shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from flowgraph.errors import LookupFailure, Problem
from flowgraph.form.items import Form
from flowgraph.form.template import COVER, all_versions
from flowgraph.vocab import suggest

LISTED = 60
"""Names that a message about an unknown one lists at most."""
_DASHES = re.compile(r"[‐‑‒–—―−ー_.]")
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V", "6": "VI"}
_PARTS = ("表紙", "I", "別添1", "II", "別添2", "III", "IV", "V", "VI", "別添3")


def known_sections() -> tuple[str, ...]:
    """Names of all parts and sections that any version of the form has, in the order of the full form."""
    names: set[str] = {COVER.name}
    for version in all_versions().values():
        for part in version.parts:
            names |= {part.name, *(section.name for section in part.sections)}
    return tuple(sorted(names, key=_order))


def _order(name: str) -> tuple[int, int, str]:
    part, _, number = name.partition("-")
    return _PARTS.index(part) if part in _PARTS else len(_PARTS), int(number) if number.isdigit() else 0, name


def part_of(kind: str, role: str) -> str:
    """Name of the part of a kind of form that is its `flow`, its `items` or its `history`; empty where it has none.

    >>> part_of("full", "history"), part_of("focused", "history")
    ('別添3', '別添2')
    """
    version = all_versions().get(kind)
    return next((part.name for part in version.parts if part.role == role), "") if version else ""


def choose(form: Form, *, section: str = "", block: str = "", file: int = 0) -> Form:
    """The form with what belongs to a section (or to a whole part: `II`), a block and a file only.

    Raises `LookupFailure` where the document has no such part, with the nearest name.
    """
    if section:
        form = _of_section(form, section)
    if file:
        if file > form.files:
            raise _missing(form, str(file), str(file), [str(number) for number in range(1, form.files + 1)])
        form = _kept(form, lambda _section, _block, found: found in {0, file})
    if block:
        labels = list(dict.fromkeys([entry.label for entry in form.blocks] + [entry.block for entry in form.fields if entry.block]))
        wanted = unicodedata.normalize("NFKC", re.sub(r"\s", "", block))
        if wanted not in labels:
            raise _missing(form, block, wanted, labels)
        form = replace(_kept(form, lambda _section, found, _file: found == wanted), sections=(), steps=(), legend=(), figures=(), changes=())
    return form


def _of_section(form: Form, section: str) -> Form:
    names = list(dict.fromkeys([name for name, _, _ in form.sections] + [entry.section for entry in form.fields]))
    wanted = _DASHES.sub("-", unicodedata.normalize("NFKC", re.sub(r"\s", "", section)).upper())
    wanted = _ROMAN[wanted[0]] + wanted[1:] if wanted[:1] in _ROMAN and wanted[1:2] == "-" else wanted
    wanted = {"COVER": COVER.name, "STEPS": part_of(form.kind, "flow"), "CHANGES": part_of(form.kind, "history")}.get(wanted, wanted)
    names += [name for name, held in ((part_of(form.kind, "flow"), form.steps or form.legend), (part_of(form.kind, "history"), form.changes)) if held and name not in names]
    kept = {name for name in names if name == wanted or name.startswith(wanted + "-")} or _by_words(form, section, names)
    if kept:
        return _kept(form, lambda name, _block, _file: name in kept)
    labelled = [entry for entry in form.fields if (word := _plain(section)) and word in _plain(entry.label)]
    if labelled:
        wanted_fields = {id(entry) for entry in labelled}
        places = {(entry.section, entry.file) for entry in labelled}
        return replace(
            form, sections=tuple(entry for entry in form.sections if (entry[0], entry[1]) in places), fields=tuple(entry for entry in form.fields if id(entry) in wanted_fields),
            blocks=(), steps=(), legend=(), figures=(), changes=(), notices=(),
        )
    grouped = {name for name in names if any(_plain(section) in _plain(label) for label in _group_labels(form, name))}
    if grouped:
        return _kept(form, lambda name, _block, _file: name in grouped)
    raise _no_section(form, section, wanted, names)


def _group_labels(form: Form, name: str) -> list[str]:
    """Labels of a section that only stand over others, so that no field has them."""
    version = all_versions().get(form.kind)
    sections = [section for part in version.parts for section in part.sections if section.name == name] if version else []
    return [row.label for section in sections for row in section.rows if row.kind == "group"]


def _plain(words: str) -> str:
    """Words without width, spaces and what stands in brackets, for looking them up."""
    return re.sub(r"\(.*?\)|\s", "", unicodedata.normalize("NFKC", words)).upper()


def _headings(form: Form) -> dict[str, str]:
    """Section or part → its official heading, for the kind of form at hand."""
    version = all_versions().get(form.kind)
    parts = version.parts if version else ()
    return {part.name: part.headings[0] for part in parts if part.headings} | {section.name: section.heading for part in parts for section in part.sections}


def _by_words(form: Form, section: str, names: list[str]) -> set[str]:
    """Sections of the document whose number is meant (`4`), or whose heading holds the words; parts only where no section does."""
    word = _plain(section)
    if not word:
        return set()
    if word.isdigit():
        return {name for name in names if name.partition("-")[2] == word}
    found = {name for name, heading in _headings(form).items() if word in _plain(heading)}
    sections = {name for name in names if name in found}
    parts = {name for name in names if name.partition("-")[0] in found}
    return sections or parts


def _no_section(form: Form, section: str, wanted: str, names: list[str]) -> LookupFailure:
    """The complaint about a section that is not there: the nearest name or heading, and all there are."""
    headings = {_plain(heading): name for name, heading in _headings(form).items() if name in names}
    parts = {name.partition("-")[0] for name in names}
    near = suggest(wanted, sorted({*names, *parts}, key=_order))
    near = near or headings.get(suggest(_plain(section), list(headings)) or "", "")
    listed = ", ".join(f"{name} {_headings(form).get(name, '')}".strip() for name in sorted(names, key=_order)[:LISTED])
    hint = (f"did you mean {near}? " if near else "") + f"one of: {listed}" if names else "`flowgraph read FILE` shows what there is"
    return LookupFailure(Problem(file=form.document.name, line=0, message=f"no section {section!r} in this document", hint=hint))


def _missing(form: Form, given: str, wanted: str, known: list[str]) -> LookupFailure:
    near = suggest(wanted, known)
    hint = f"did you mean {near}?" if near else f"one of: {', '.join(known[:LISTED])}" if known else "`flowgraph read FILE` shows what there is"
    return LookupFailure(Problem(file=form.document.name, line=0, message=f"no {given!r} in this document", hint=hint))


def _kept(form: Form, keep: Callable[[str, str, int], bool]) -> Form:
    """What `keep` (of section, block and file) wants; steps and changes belong to their parts."""
    flow, history = (part_of(form.kind, role) for role in ("flow", "history"))
    steps, changes = keep(flow, "", 0), keep(history, "", 0)
    return replace(
        form,
        sections=tuple(entry for entry in form.sections if keep(entry[0], "", entry[1])),
        fields=tuple(entry for entry in form.fields if keep(entry.section, entry.block, entry.file)),
        blocks=tuple(entry for entry in form.blocks if keep(entry.section, entry.label, entry.file)),
        steps=form.steps if steps else (), legend=form.legend if steps else (), figures=form.figures if steps else (), changes=form.changes if changes else (),
        notices=tuple(entry for entry in form.notices if keep(entry.section, entry.block, entry.file)),
    )
