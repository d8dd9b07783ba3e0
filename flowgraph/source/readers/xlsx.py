"""Excel: sheet by sheet, a used row a line, then the words of the sheet's drawing; its shapes and connectors are a figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from flowgraph.source.cell_text import brackets, items, join_lines
from flowgraph.source.document import Document, Place
from flowgraph.source.drawing import Part, drawing
from flowgraph.source.figure import MAX_SHAPES, MAX_STROKES, Drawn, Stroke, figure
from flowgraph.source.gather import Gathered, refuse
from flowgraph.source.package import Package, open_package
from flowgraph.source.workbook import Sheet, address, sheet, workbook

SUFFIXES = (".xlsm", ".xlsx")
_COVERED = 500_000
"""Rows times merged ranges that are looked at."""


def read(name: str, raw: bytes, progress: Callable[[int, int], None] | None = None) -> Document:
    """The document's rows with the addresses of their cells."""
    package = open_package(name, raw, wanted=".xlsx", old=".xls")
    book = workbook(package)
    gathered = Gathered(name)
    for number, (title, part, hidden) in enumerate(book.sheets, 1):
        made = sheet(book, title, part, hidden=hidden)
        first = len(gathered.lines) + 1
        _rows(gathered, made)
        _drawings(gathered, package, made)
        if hidden and len(gathered.lines) >= first:
            gathered.lose(f"シート「{title}」は非表示です（読みました）", f"sheet {title} is hidden; it was read", first=first, last=len(gathered.lines))
        if any(part.startswith("xl/ctrlProps/") for _, part in package.relations(made.part).values()):
            gathered.lose(
                f"シート「{title}」のチェックボックス（コントロール）の状態は読めません", f"sheet {title} has check boxes as controls; their state was not read",
                first=first if len(gathered.lines) >= first else 0, last=len(gathered.lines),
            )
        if progress is not None:
            progress(number, len(book.sheets))
    if not gathered.lines:
        raise refuse(name, "a workbook without any text", "is it the right file? A picture of a form must go through OCR first")
    return gathered.document(raw, "xlsx")


def _rows(gathered: Gathered, made: Sheet) -> None:
    covered = _covered(made)
    rows: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for (row, column), text in made.cells.items():
        if (row, column) not in covered:
            rows[row].append((column, text))
    uncounted: dict[int, list[str]] = defaultdict(list)
    for row, column in made.uncounted:
        uncounted[row].append(address(row, column))
        rows.setdefault(row, [])
    for row in sorted(rows):
        first = len(gathered.lines) + 1
        _row(gathered, made.name, [(text.split("\n"), address(row, column)) for column, text in sorted(rows[row])])
        last = len(gathered.lines)
        here = (first, last) if last >= first else (0, 0)
        if row in uncounted:
            where = ", ".join(uncounted[row][:9])
            gathered.lose(
                f"シート「{made.name}」{where} の数式の値が保存されていません。Excel で開いて保存し直してください",
                f"sheet {made.name} {where}: formula without a stored value; open the file in Excel and save it", first=here[0], last=here[1],
            )
        if here[0] and row in made.hidden_rows:
            gathered.lose(f"シート「{made.name}」{row}行は非表示です（読みました）", f"sheet {made.name} row {row} is hidden; it was read", first=first, last=last)
    hidden = sorted((row, column) for row, column in made.cells if any(first <= column <= last for first, last in made.hidden_columns))
    if hidden:
        where = address(*hidden[0])
        gathered.lose(f"シート「{made.name}」の非表示の列を読みました（{where} など）", f"sheet {made.name}: hidden columns were read ({where} …)")


def _row(gathered: Gathered, name: str, cells: list[tuple[list[str], str]]) -> None:
    """One line, or one for each step of a cell that stands alone."""
    if len(cells) == 1:
        for text in items(cells[0][0]):
            gathered.add(text.replace("\t", " "), Place(sheet=name, cells=(cells[0][1],)))
    elif cells:
        joined = brackets([(join_lines(lines).replace("\t", " "), where) for lines, where in cells])
        gathered.add("\t".join(text for text, _ in joined), Place(sheet=name, cells=tuple(where for _, where in joined)))


def _covered(made: Sheet) -> set[tuple[int, int]]:
    """Used cells that lie under a merged one and so are not seen."""
    ranges: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    count = 0
    used = {row for row, _ in made.cells}
    for merged in made.merged:
        rows = range(merged[0], merged[2] + 1) if merged[2] - merged[0] < len(used) else sorted(row for row in used if merged[0] <= row <= merged[2])
        for row in rows:
            ranges[row].append(merged)
            count += 1
        if count > _COVERED:
            break
    return {
        (row, column)
        for row, column in made.cells
        if any(r0 <= row <= r1 and c0 <= column <= c1 and (row, column) != (r0, c0) for r0, c0, r1, c1 in ranges.get(row, ()))
    }


def _drawings(gathered: Gathered, package: Package, made: Sheet) -> None:
    for kind, part in sorted(package.relations(made.part).values()):
        if kind != "drawing" or part not in package.parts:
            continue
        found = drawing(package.xml(part), made)
        first = len(gathered.lines) + 1
        lines: dict[str, int] = {}
        for shape in sorted(found.parts, key=lambda shape: (shape.box[1], shape.box[0], shape.key)):
            if shape.text:
                lines[shape.key] = gathered.add(shape.text, Place(sheet=made.name, cells=(shape.cell,)))
        here = (first, len(gathered.lines)) if lines else (0, 0)
        _figure(gathered, made, found.parts, lines)
        _unread(gathered, made, found.pictures, found.others, here)
        if found.cut:
            gathered.lose(
                f"シート「{made.name}」の図は大きすぎるため一部だけ読みました", f"sheet {made.name}: the drawing is too large and was read in part",
                first=here[0], last=here[1],
            )


def _figure(gathered: Gathered, made: Sheet, parts: list[Part], lines: dict[str, int]) -> None:
    glued = {key for part in parts for key in (part.source, part.target)}
    shapes = [
        Drawn(key=part.key, text=part.text, line=lines.get(part.key, 0), box=part.box, outlined=part.outlined, dashed=part.dashed)
        for part in parts if not part.points and (part.text or part.outlined or part.key in glued)
    ]
    strokes = [
        Stroke(
            points=part.points, source=part.source, target=part.target, head_first=part.head_first, head_last=part.head_last, dashed=part.dashed,
            text=part.text, line=lines.get(part.key, 0),
        )
        for part in parts if part.points
    ]
    if not shapes and not strokes:
        return
    drawn = figure(Place(sheet=made.name), shapes, strokes)
    gathered.figures.append(drawn)
    here = sorted(line for line in lines.values()) or [0]
    loose = sum(not (arrow.source and arrow.target) for arrow in drawn.arrows)
    if loose:
        gathered.lose(
            f"シート「{made.name}」の図で、矢印{loose}本の端がどの箱にも届いていません", f"sheet {made.name}: {loose} arrow(s) of the drawing end at no box",
            first=here[0], last=here[-1],
        )
    if len(shapes) > MAX_SHAPES or len(strokes) > MAX_STROKES:
        gathered.lose(
            f"シート「{made.name}」の図は大きすぎるため一部だけ読みました", f"sheet {made.name}: the drawing is too large and was read in part",
            first=here[0], last=here[-1],
        )
    headless = sum(not (stroke.head_first or stroke.head_last) for stroke in strokes)
    if headless:
        gathered.lose(
            f"シート「{made.name}」の図の線{headless}本には矢じりがなく、引かれた向きに読みました",
            f"sheet {made.name}: {headless} line(s) of the drawing have no head and were read in the direction they were drawn", first=here[0], last=here[-1],
        )


def _unread(gathered: Gathered, made: Sheet, pictures: list[str], others: list[str], here: tuple[int, int]) -> None:
    if pictures:
        gathered.lose(
            f"シート「{made.name}」{pictures[0]} の画像の中は読めません", f"sheet {made.name} {pictures[0]}: what stands in the picture was not read",
            first=here[0], last=here[1],
        )
    if others:
        gathered.lose(
            f"シート「{made.name}」{others[0]} のグラフや SmartArt は読めません", f"sheet {made.name} {others[0]}: a chart or SmartArt was not read", first=here[0], last=here[1]
        )
