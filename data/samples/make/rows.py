"""Rows of a printed form, whatever it is printed on. Knows no form, no paper and no cells."""
# ruff: noqa: INP001  # a folder of scripts, no package

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A tick box; `detail` None means that the form prints no brackets behind it."""

    option: str
    ticked: bool
    detail: str | None = None
    unit: str = ""

    @property
    def words(self) -> str:
        """The option with the brackets behind it as the form prints them."""
        return self.option if self.detail is None else f"{self.option} （　{self.detail}　）{self.unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the form."""

    kind: str
    """section, item, block, risk, plain (a bare line), text, choice, boxes, free, table, figure or break."""
    at: str = ""
    block: str = ""
    labels: tuple[str, ...] = ()
    """Label as printed; two of them when the first spans several rows."""
    name: str = ""
    """Label without number and ※; empty when the row is not one that readers are measured on."""
    value: str = ""
    options: tuple[str, ...] = ()
    boxes: tuple[str | tuple[Box, ...], ...] = ()
    """Lines of boxes; a string is a line of words between them."""
    count: str | None = None
    after: str = ""
    cells: tuple[tuple[str, ...], ...] = ()
    """Rows of a table, the first one its head."""
    widths: tuple[float, ...] = ()
    """Shares of the table's columns."""

    @property
    def numbered(self) -> list[str]:
        """The options with their full-width numbers."""
        return [f"{str(at).translate(_WIDE)}） {option}" for at, option in enumerate(self.options, 1)]

    @property
    def all_boxes(self) -> tuple[Box, ...]:
        """Every box of the row."""
        return tuple(box for line in self.boxes if not isinstance(line, str) for box in line)


def bare(label: str) -> str:
    """A label without its circled number and ※."""
    return label.lstrip("①②③④⑤⑥⑦⑧⑨⑩").replace("※", "").strip()


HALF_LINE = 17
"""Characters of an option that leave room for another one in its line."""
NEXT_SHEET = 2
"""From the second repeated block on, the form has a heading over several of them."""


@dataclass(slots=True)
class Writer:
    """Gathers rows; remembers the section and block they stand in."""

    rows: list[Row] = field(default_factory=list)
    at: str = ""
    block: str = ""

    def put(self, row: Row) -> None:
        """Add a finished row."""
        self.rows.append(row)

    def section(self, title: str) -> None:
        """Heading of a chapter; starts a new page."""
        self.block = ""
        self.rows.append(Row(kind="section", value=title))

    def item(self, at: str, title: str, boxes: Sequence[Box] = (), name: str = "") -> None:
        """Heading of an item, with the boxes that stand beside some of them."""
        self.at, self.block = at, ""
        self.rows.append(Row(kind="item", at=at, value=title, boxes=(tuple(boxes),) if boxes else (), name=name))

    def start(self, block: str, title: str = "", label: str = "", *, named: bool = False) -> None:
        """Heading of a repeated block or a risk."""
        self.block = block
        kind = "risk" if block.startswith("リスク") else "block"
        self.rows.append(Row(kind=kind, at=self.at, block=block, labels=(label or block,), value=title, name="名称" if named else ""))

    def plain(self, value: str, kind: str = "plain") -> None:
        """A bare line, or a free cell over the whole width."""
        self.rows.append(Row(kind=kind, at=self.at, value=value))

    def text(self, *labels: str, value: str, measured: bool = False) -> None:
        """A labelled text."""
        self.rows.append(Row(kind="text", at=self.at, block=self.block, labels=labels, value=value, name=bare(labels[-1]) if measured else ""))

    def choice(self, *labels: str, value: str, options: Sequence[str], name: str = "", count: str | None = None, after: str = "") -> None:
        """A value in brackets with the list of options beside it."""
        if value and value not in options:
            raise ValueError(f"{labels}: {value} is no option")
        self.rows.append(
            Row(
                kind="choice", at=self.at, block=self.block, labels=labels, name=name or bare(labels[-1] or labels[0]), value=value,
                options=tuple(options), count=count, after=after,
            )
        )

    def boxes(self, *labels: str, lines: Sequence[str | Sequence[Box]], name: str = "") -> None:
        """A row of boxes."""
        made = tuple(line if isinstance(line, str) else tuple(line) for line in lines)
        self.rows.append(Row(kind="boxes", at=self.at, block=self.block, labels=labels, name=name or bare(labels[-1]), boxes=made))

    def table(self, cells: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """A ruled table."""
        self.rows.append(Row(kind="table", at=self.at, cells=tuple(tuple(row) for row in cells), widths=tuple(widths)))


def ticks(options: Sequence[str], ticked: Mapping[str, str] | Sequence[str], details: Sequence[str] = (), unit: str = "") -> list[Box]:
    """Boxes for `options`; `ticked` names the ticked ones, as a mapping with the words in their brackets."""
    unknown = set(ticked) - set(options)
    if unknown:
        raise ValueError(f"no such option: {sorted(unknown)}")
    words = ticked if isinstance(ticked, Mapping) else dict.fromkeys(ticked, "")
    return [
        Box(option=option, ticked=option in words, detail=(words.get(option) or "") if option in details else None, unit=unit if option in details else "")
        for option in options
    ]


def pairs(boxes: Sequence[Box]) -> list[Sequence[Box]]:
    """Boxes two by two; a long one and one with brackets behind it have a line of their own."""
    lines: list[list[Box]] = []
    for box in boxes:
        if lines and len(lines[-1]) == 1 and all(one.detail is None and len(one.option) <= HALF_LINE for one in (box, *lines[-1])):
            lines[-1].append(box)
        else:
            lines.append([box])
    return list(lines)
