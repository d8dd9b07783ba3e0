"""Sheets of a filled-in workbook as rows by id, whatever their order, filters and language. A stranger's file: read within the bounds of `source`.

Knows the words of the workbook, nothing of models.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from flowgraph.report.reviewed.wrong import Wrong
from flowgraph.report.safe import terminal
from flowgraph.report.workbook.marks import FORMAT
from flowgraph.report.workbook.words import CHANGED, HEADS, SHEETS, SHOWN
from flowgraph.source import fold
from flowgraph.source.package import open_package
from flowgraph.source.workbook import Sheet, Workbook, address, sheet, workbook
from flowgraph.vocab import Lang, Text

WANTED = {
    "findings": ("id", "verdict", "reason", "until", "reviewer"),
    "flows": ("id", *SHOWN, "verdict", *CHANGED, "reviewer", "remark"),
}
"""Columns without which a sheet cannot be taken back."""
_HEAD_WITHIN = 40
"""Rows in which the headings must stand."""
_ASK_AGAIN = Text("`flowgraph report MODEL -o 確認.xlsx` で作り直してください", "make the workbook anew with `flowgraph report MODEL -o review.xlsx`")


@dataclass(slots=True)
class Line:
    """One row of a sheet: texts and addresses by column."""

    sheet: str
    texts: dict[str, str]
    cells: dict[str, str]

    def __getitem__(self, key: str) -> str:
        return self.texts.get(key, "")

    def wrong(self, key: str, what: Text, do: Text) -> Wrong:
        """A mistake in one of its cells."""
        return Wrong(sheet=self.sheet, cell=self.cells.get(key, ""), what=what, do=do)


@dataclass(slots=True)
class Filled:
    """What stands in the workbook."""

    name: str
    facts: dict[str, str] = field(default_factory=dict)
    lang: Lang = "ja"
    before: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """What stood in the rows when the workbook was written, by (`finding` or `flow`, id)."""
    rows: dict[str, dict[str, Line]] = field(default_factory=dict)
    """Rows by sheet and id."""
    names: dict[str, str] = field(default_factory=dict)
    """What the sheets are called."""
    wrong: list[Wrong] = field(default_factory=list)


def read(name: str, raw: bytes) -> Filled:
    """The workbook's rows; mistakes are gathered. Raises `InputError` for a file that is no workbook or may be a trap."""
    package = open_package(name, raw, wanted=".xlsx", old=".xls")
    book = workbook(package)
    filled = Filled(name)
    marks = _named(book, "marks")
    if marks is None:
        what = Text("flowgraph が書いたブックではありません（印のシートがありません）", "not a workbook that flowgraph wrote (its hidden sheet is missing)")
        filled.wrong.append(Wrong(sheet="", cell="", what=what, do=_ASK_AGAIN))
        return filled
    _marks(filled, marks)
    if filled.facts.get("format") != FORMAT:
        filled.wrong.append(
            Wrong(sheet=marks.name, cell="", what=Text("この版では読めない形式のブックです", "written in a form that this version does not read"), do=_ASK_AGAIN)
        )
        return filled
    for key in WANTED:
        found = _named(book, key)
        if found is None:
            term = SHEETS[key]
            told = Text(f"シート「{term.ja}」がありません", f"there is no sheet {term.en}")
            filled.wrong.append(Wrong(sheet="", cell="", what=told, do=Text("シートの名前を元に戻してください", "give the sheet its name again")))
        else:
            filled.names[key] = found.name
            filled.lang = "ja" if found.name == SHEETS[key].ja else "en"
            _rows(filled, key, found)
    return filled


def _named(book: Workbook, key: str) -> Sheet | None:
    names = {fold(SHEETS[key].ja), fold(SHEETS[key].en)}
    found = next(((name, part, hidden) for name, part, hidden in book.sheets if fold(name) in names), None)
    return sheet(book, found[0], found[1], hidden=found[2]) if found else None


def _marks(filled: Filled, marks: Sheet) -> None:
    last = max((row for row, _ in marks.cells), default=0)
    for row in range(2, last + 1):
        mark, ident, *rest = (terminal(marks.cells.get((row, column), "")).strip() for column in range(1, 9))
        if mark in {"finding", "flow"}:
            filled.before[mark, ident] = tuple(rest)
        elif mark:
            filled.facts[mark] = ident


def _rows(filled: Filled, key: str, found: Sheet) -> None:
    heads = {fold(label): name for name, term in HEADS.items() for label in (term.ja, term.en) if name in WANTED[key]}
    at, columns = _head(found, heads)
    missing = [name for name in WANTED[key] if name not in columns]
    if missing:
        ja, en = "、".join(HEADS[name].ja for name in missing), ", ".join(HEADS[name].en for name in missing)
        told = Text(f"見出しの列がありません: {ja}", f"columns are missing: {en}")
        filled.wrong.append(Wrong(sheet=found.name, cell="", what=told, do=Text("列の見出しを元に戻してください", "give the columns their headings again")))
        return
    made: dict[str, Line] = {}
    mark = {"findings": "finding", "flows": "flow"}[key]
    for row in sorted({row for row, _ in found.cells if row > at}):
        texts = {name: terminal(found.cells.get((row, column), "")).strip() for name, column in columns.items()}
        line = Line(found.name, texts, {name: address(row, column) for name, column in columns.items()})
        ident = texts["id"]
        if not any(texts.values()):
            continue
        if (mark, ident) not in filled.before:
            what = Text(f"ID「{ident}」の行は書き出したときのブックにありません" if ident else "ID がありません", f"no row {ident!r} was written" if ident else "the id is missing")
            filled.wrong.append(line.wrong("id", what, Text("ID の列は書き換えず、行を足さないでください", "leave the ids as they are and add no rows")))
        elif ident in made:
            what = Text(f"ID「{ident}」の行が2つあります（{made[ident].cells['id']}）", f"the row {ident!r} stands twice (also {made[ident].cells['id']})")
            filled.wrong.append(line.wrong("id", what, Text("一方を取り除いてください", "remove one of them")))
        else:
            made[ident] = line
    filled.rows[key] = made


def _head(found: Sheet, heads: dict[str, str]) -> tuple[int, dict[str, int]]:
    """The row of the headings (the one with most of them) and the column of each."""
    best: tuple[int, dict[str, int]] = (0, {})
    by_row: dict[int, dict[str, int]] = {}
    for (row, column), text in sorted(found.cells.items()):
        if row <= _HEAD_WITHIN and (name := heads.get(fold(text))):
            by_row.setdefault(row, {}).setdefault(name, column)
    for row, columns in sorted(by_row.items()):
        if len(columns) > len(best[1]):
            best = row, columns
    return best
