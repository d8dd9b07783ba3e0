"""The printed form as tables: a summary, then one table a section, then what could not be read.

Knows how a form is shown, nothing of what it means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from flowgraph.analysis import Rows
from flowgraph.form.items import Field, Form, Mark
from flowgraph.form.template import all_versions
from flowgraph.report.form_part import part_of
from flowgraph.report.places import place
from flowgraph.report.sheet import Sheet, sheet
from flowgraph.report.words import FORM_NOTICES, word
from flowgraph.source import Span
from flowgraph.vocab import FORMS, UNCERTAIN, Lang, Text, Uncertain

COVER_LABELS = {
    "title": Text("評価書名", "title"), "organization": Text("評価実施機関", "assessing body"), "number": Text("評価書番号", "number"), "published": Text("公表日", "published"),
}
CUT = 160
"""Characters of a value in the overview; a section alone shows it whole."""
MARKS = {Mark.TICKED: "■", Mark.NOT_TICKED: "□", Mark.UNDECIDABLE: "？"}
KEY = Text("■ 印あり　□ 印なし　？ 判読不能", "■ ticked, □ not ticked, ？ cannot be decided")
CUT_NOTE = Text("… の値は途中まで。--section で全文を表示", "… marks a value that is cut; --section shows it whole")
LEGENDS = {"legend": Text("凡例", "legend"), "label": Text("図の語", "in the figure"), "step": Text("図の手順", "step in the figure")}
HARMLESS = {"duplicate"}
"""Kinds of notices after which the reading is still complete."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One field, step, legend row or change, ready to be shown."""

    section: str
    file: int
    block: str
    key: str
    label: str
    kind: str
    value: str
    lines: str
    place: str = ""
    """Page or sheet and cell, where the file has them."""
    boxes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One line of the summary."""

    what: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """One notice."""

    kind: str
    section: str
    file: int
    block: str
    what: Text
    lines: str
    place: str = ""


def cite(*spans: Span | None) -> str:
    """Lines from the first span to the last: `545-546`; empty without one."""
    found = [span for span in spans if span is not None]
    if not found:
        return ""
    first, last = min(span.first for span in found), max(span.last for span in found)
    return str(first) if first == last else f"{first}-{last}"


def lines_of(entry: Field) -> str:
    """Lines of a field: of its value, else of its boxes, else of its label."""
    value = entry.passage.strip()
    if value.text:
        return cite(value.span(), *(box.span for box in entry.boxes))
    return cite(*(box.span for box in entry.boxes)) or cite(entry.label_span)


def shown(entry: Field, lang: Lang) -> str:
    """The value of a field as a reader sees it; why there is none stands in 〔 〕."""
    if entry.boxes:
        value = " ".join(MARKS[box.mark] + box.option + (f"（{box.detail}）" if box.detail else "") for box in entry.boxes)
    elif isinstance(entry.value, Uncertain):
        value = f"〔{UNCERTAIN[entry.value.value].label(lang)}〕"
    else:
        value = entry.value
    if not isinstance(entry.count, Uncertain):
        value += f"（{entry.count}件）" if lang == "ja" else f" ({entry.count})"
    elif entry.count is Uncertain.UNDECIDABLE:
        value += "（〔判読不能〕件）" if lang == "ja" else " (〔undecidable〕)"
    return value


def lines(form: Form, lang: Lang) -> Iterator[Line]:
    """Everything the form holds, in the order of sections as printed."""
    by_place: dict[tuple[str, int], list[Line]] = {(name, number): [] for name, number, _ in form.sections}
    if any(entry.section == "表紙" for entry in form.fields):
        by_place = {("表紙", 0): [], **by_place}
    for entry in form.fields:
        line = Line(
            section=entry.section, file=entry.file, block=entry.block, key=entry.key, label=entry.label, kind=entry.kind, value=shown(entry, lang), lines=lines_of(entry),
            boxes=bool(entry.boxes),
        )
        by_place.setdefault((entry.section, entry.file), []).append(line)
    for line in (*_steps(form, lang), *_changes(form, lang)):
        at = next((key for key in by_place if key[0] == line.section), (line.section, 0))
        by_place.setdefault(at, []).append(replace(line, file=at[1]))
    for found in by_place.values():
        yield from (replace(line, place=place(form.document, int(line.lines.partition("-")[0] or 0), lang)) for line in found)


def _steps(form: Form, lang: Lang) -> Iterator[Line]:
    """Steps under their headings, then what survives of the figure and its legend."""
    section = part_of(form.kind, "flow")
    for step in form.steps:
        block = " ".join(filter(None, (step.heading, step.case)))
        yield Line(section=section, file=0, block=block, key="step", label=step.label, kind="step", value=step.passage.text, lines=cite(step.span))
    for row in form.legend:
        label = LEGENDS[row.kind].label(lang) if row.kind in LEGENDS else row.kind
        yield Line(section=section, file=0, block="", key="legend", label=label, kind="legend", value=row.text, lines=cite(row.span))


def _changes(form: Form, lang: Lang) -> Iterator[Line]:
    section = part_of(form.kind, "history")
    for row in form.changes:
        value = f"{row.before} → {row.after}" + (f"（{row.timing}）" if row.timing else "")
        date = row.date or ("〔日付なし〕" if lang == "ja" else "〔no date〕")
        yield Line(section=section, file=0, block=date, key="change", label=row.item, kind="change", value=value, lines=cite(row.span))


def form_sheets(  # noqa: PLR0913  every one is a question of its own
    form: Form, lang: Lang, *, csv: bool = False, whole: bool = False, several: bool = False, summary: bool = True
) -> list[Sheet]:
    """The form as sheets: summary, sections, notices; `whole` cuts no value; one table alone for CSV."""
    document = form.document.name if several else ""
    if csv:
        rows = tuple(lines(form, lang))
        columns: tuple[str, ...] = ("section", "file", "block", "key", "label", "kind", "value", "lines", "place")
        return [sheet(Rows(rows, columns, title=Text("様式に印字された内容", "what is printed")), form.document.name, lang=lang)]
    pages = [summary_sheet(form, lang)] if summary else []
    grouped: dict[tuple[str, int], list[Line]] = {}
    for line in lines(form, lang):
        grouped.setdefault((line.section, line.file), []).append(line)
    pages += [_section_sheet(form, rows, lang, document=document, whole=whole) for rows in grouped.values()]
    if form.notices:
        pages.append(notice_sheet(form, lang, document=document))
    return pages


def _section_sheet(form: Form, rows: Sequence[Line], lang: Lang, *, document: str, whole: bool) -> Sheet:
    """The lines of one section (and file)."""
    cut = tuple(rows if whole else (replace(row, value=_cut(row.value)) for row in rows))
    kept = tuple(replace(row, lines=_cited(form, row.lines, lang)) for row in cut)
    columns = tuple(name for name in ("block", "label", "value", "lines") if any(getattr(row, name) for row in rows))
    notes = ((KEY,) if any(row.boxes for row in rows) else ()) + ((CUT_NOTE,) if any(was.value != row.value for was, row in zip(rows, kept, strict=True)) else ())
    return sheet(Rows(kept, columns, notes, title(form, rows[0].section, rows[0].file)), document, lang=lang)


def title(form: Form, section: str, file: int) -> Text:
    """Name and official heading of a section, and the file where there are several."""
    told = f"{section} {headings(form.kind).get(section, '')}".strip()
    return Text(f"{told}（ファイル{file}）", f"{told} (file {file})") if form.files > 1 and file else Text(told, told)


def headings(kind: str) -> dict[str, str]:
    """Official headings of parts and sections of a kind of form."""
    version = all_versions().get(kind)
    if version is None:
        return {}
    found = {part.name: part.headings[0].removeprefix(f"（{part.name}）").strip() for part in version.parts}
    return found | {section.name: section.heading for part in version.parts for section in part.sections}


def _cited(form: Form, cited: str, lang: Lang) -> str:
    """Lines with the page or cell of the first, for a narrow column."""
    return f"{cited} {place(form.document, int(cited.partition('-')[0] or 0), lang, short=True)}".strip()


def _cut(text: str) -> str:
    return text if len(text) <= CUT else text[:CUT] + "…"


def summary_sheet(form: Form, lang: Lang) -> Sheet:
    """What was read, in a few lines."""
    rows = tuple(Fact(what=what, value=value) for what, value in summary(form, lang))
    return sheet(Rows(rows, ("what", "value"), title=Text("読み取りの概要", "what was read")), form.document.name, lang=lang)


def summary(form: Form, lang: Lang) -> Iterator[tuple[str, str]]:
    """Label and value of each line of the summary."""
    ja = lang == "ja"
    for key, told in COVER_LABELS.items():
        entry = form.field("表紙", key)
        if entry is not None:
            yield told.label(lang), shown(entry, lang)
    kind = FORMS[form.kind].label(lang) if form.kind in FORMS else form.kind
    version = ("版の印字なし" if ja else "version not printed") if isinstance(form.version, Uncertain) else form.version
    yield ("様式" if ja else "form"), f"{kind}（{version}）" if ja else f"{kind} ({version})"
    yield ("特定個人情報ファイル" if ja else "files"), str(form.files)
    yield ("行数・文字数" if ja else "lines, characters"), f"{len(form.document.lines):,}, {sum(map(len, form.document.lines)):,}"
    why = Counter(entry.value for entry in form.fields if not entry.boxes and isinstance(entry.value, Uncertain))
    yield ("項目" if ja else "fields"), _counted(len(form.fields), [(UNCERTAIN[state.value].label(lang), why[state]) for state in Uncertain], lang)
    marks = Counter(box.mark for entry in form.fields for box in entry.boxes)
    names = {Mark.TICKED: ("印あり", "ticked"), Mark.NOT_TICKED: ("印なし", "not ticked"), Mark.UNDECIDABLE: ("判読不能", "undecidable")}
    yield ("選択欄" if ja else "boxes"), _counted(sum(marks.values()), [(names[mark][not ja], marks[mark]) for mark in Mark], lang)
    blocks = Counter(block.kind for block in form.blocks if not block.empty)
    if form.blocks:
        empty = sum(1 for block in form.blocks if block.empty)
        parts = [*blocks.items(), ("未記入" if ja else "not filled in", empty)]
        yield ("繰り返し欄" if ja else "blocks"), _counted(len(form.blocks), parts, lang)
    yield ("手順" if ja else "steps"), str(len(form.steps))
    if form.figures:
        shapes, arrows = sum(len(figure.shapes) for figure in form.figures), sum(len(figure.arrows) for figure in form.figures)
        yield ("図" if ja else "figures"), f"{len(form.figures)}（図形 {shapes}、矢印 {arrows}）" if ja else f"{len(form.figures)} (shapes {shapes}, arrows {arrows})"
    yield ("変更履歴" if ja else "change-log rows"), str(len(form.changes))
    kinds = sorted(Counter(notice.kind for notice in form.notices).items())
    yield ("注意" if ja else "notices"), _counted(len(form.notices), [(word(FORM_NOTICES, kind, lang), count) for kind, count in kinds], lang)


def _counted(total: int, parts: Iterable[tuple[str, int]], lang: Lang) -> str:
    inner = [f"{name} {count}" for name, count in parts if count]
    if not inner:
        return str(total)
    return f"{total}（{'、'.join(inner)}）" if lang == "ja" else f"{total} ({', '.join(inner)})"


def notice_sheet(form: Form, lang: Lang, *, document: str = "") -> Sheet:
    """What could not be read as printed, with the lines."""
    rows = tuple(
        Unread(
            kind=entry.kind, section=entry.section, file=entry.file, block=entry.block, what=entry.text, lines=_cited(form, cite(entry.span), lang),
            place=place(form.document, entry.span.first if entry.span else 0, lang),
        )
        for entry in form.notices
    )
    columns = tuple(name for name in ("kind", "section", "block", "what", "lines") if name in {"kind", "what"} or any(getattr(row, name) for row in rows))
    return sheet(Rows(rows, columns, title=Text("読み取れなかった箇所", "what could not be read")), document, lang=lang, words={"kind": FORM_NOTICES})


def gaps(form: Form) -> tuple[Text, ...]:
    """What makes a clean result impossible, one sentence a kind of notice."""
    kinds = Counter(notice.kind for notice in form.notices if notice.kind not in HARMLESS)
    name = form.document.name
    return tuple(
        Text(f"{name}: {word(FORM_NOTICES, kind, 'ja')} {count}件", f"{name}: {word(FORM_NOTICES, kind, 'en')}: {count}")
        for kind, count in sorted(kinds.items())
    )
