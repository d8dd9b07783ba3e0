"""How a picture looks: colours, strokes, sizes and the words of its legend, as tables.

Colours are from a palette that colour-blind people can tell apart and that keeps its order in grey
print; no difference is carried by colour alone. Knows the vocabularies and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.vocab import MEDIA, Table, Term

INK = "#1b2733"
MUTED_INK = "#5b6773"
PAPER = "#ffffff"
STRONG = "#c1121f"
"""The one strong colour: arrows of a highlighted path."""

NAME_SIZE = 13.0
NOTE_SIZE = 10.0
STEP_SIZE = 11.0
LABEL_SIZE = 11.5
TITLE_SIZE = 20.0
LINE = 1.3
"""Height of a line as a multiple of its font size."""
NAME_WIDTH = 143.0
"""Widest line of a box's name, 11 full-width characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Font sizes of what stands in a picture, in pixels, and how wide lines may get."""

    name: float = NAME_SIZE
    note: float = NOTE_SIZE
    step: float = STEP_SIZE
    label: float = LABEL_SIZE
    """Names of boundaries."""
    name_width: float = NAME_WIDTH

    @property
    def smallest(self) -> float:
        """The smallest text."""
        return min(self.name, self.note, self.step, self.label)


NORMAL = Sizes()


@dataclass(frozen=True, slots=True, kw_only=True)
class ArrowStyle(Term):
    """What an arrow says about the Individual Number."""

    stroke: str
    dash: str
    """SVG dash pattern, empty for a solid line."""
    dot: str
    """The same for Graphviz."""
    mermaid: str
    width: float


ARROW_STYLES: Table[ArrowStyle] = Table(
    "arrow style",
    (
        ArrowStyle(key="number", ja="個人番号を含む", en="carries the Individual Number", stroke="#12355b", dash="", dot="solid", mermaid="-->", width=1.7),
        ArrowStyle(key="without", ja="個人番号を含まない", en="without the Individual Number", stroke="#6b7785", dash="6 4", dot="dashed", mermaid="-.->", width=1.3),
        ArrowStyle(
            key="unknown", ja="個人番号の有無が不明", en="unknown whether it carries the number",
            stroke="#8a5a00", dash="9 3 1.6 3", dot="dotted", mermaid="-.-o", width=1.5,
        ),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryStyle(Term):
    """A kind of trust boundary."""

    fill: str
    stroke: str
    ink: str
    """Colour of its name, dark enough to read on its fill."""
    dash: str = ""


BOUNDARY_STYLES: Table[BoundaryStyle] = Table(
    "boundary style",
    (
        BoundaryStyle(key="body", ja="評価実施機関", en="Assessing body", fill="#eaf1f8", stroke="#3f6a96", ink="#234e78"),
        BoundaryStyle(key="department", ja="内部部署", en="Department of the body", fill="#f8fbfe", stroke="#8fb0cf", ink="#34608c"),
        BoundaryStyle(key="contractor", ja="委託先", en="Contractor", fill="#fdf2df", stroke="#b9770e", ink="#8a5600"),
        BoundaryStyle(key="subcontractor", ja="再委託先", en="Sub-contractor", fill="#f9deb4", stroke="#a05a00", ink="#7a4300"),
        BoundaryStyle(key="deeper", ja="再々委託先以降", en="Deeper sub-contractor", fill="#f1c27d", stroke="#7a4100", ink="#5e3200"),
        BoundaryStyle(key="carrier", ja="運送・郵便", en="Carrier", fill="#f4efe6", stroke="#8d7f66", ink="#635743", dash="5 3"),
        BoundaryStyle(key="public_body", ja="他の公的機関", en="Other public body", fill="#eef3ee", stroke="#6f8f74", ink="#3f6246"),
        BoundaryStyle(key="platform", ja="国等の基盤", en="National platform", fill="#e3efe8", stroke="#3f7a5c", ink="#1f5a3f"),
        BoundaryStyle(key="private", ja="民間事業者", en="Private organisation", fill="#f1eef6", stroke="#7d6f9c", ink="#56477a"),
        BoundaryStyle(key="person", ja="本人等", en="Person", fill="#f6f6f4", stroke="#8d8d85", ink="#5c5c55"),
        BoundaryStyle(key="unknown", ja="運用者不明", en="Operator unknown", fill="#fbfbfb", stroke="#8a8a8a", ink="#5e5e5e", dash="2 4"),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapeStyle:
    """Paint of one shape of `vocab.NODE_KINDS`, and the room it needs around its text."""

    fill: str
    stroke: str
    width: float = 1.2
    left: float = 10.0
    right: float = 10.0
    top: float = 8.0
    bottom: float = 8.0
    dot: str = "box"
    """The Graphviz shape that comes nearest."""
    mermaid: tuple[str, str] = ("[", "]")


SHAPES: dict[str, ShapeStyle] = {
    "box": ShapeStyle(fill="#ffffff", stroke="#2c4a68"),
    "rounded": ShapeStyle(fill="#ffffff", stroke="#5b6773", left=14, right=14, dot="box", mermaid=("(", ")")),
    "cylinder": ShapeStyle(fill="#ffffff", stroke="#2c4a68", top=17, bottom=12, dot="cylinder", mermaid=("[(", ")]")),
    "person": ShapeStyle(fill="#ffffff", stroke="#5b6773", left=34, right=14, dot="box", mermaid=("([", "])")),
    "sheet": ShapeStyle(fill="#fffef6", stroke="#6b5d2e", left=12, right=20, top=9, bottom=9, dot="note", mermaid=("[/", "/]")),
    "device": ShapeStyle(fill="#3a3f45", stroke="#15181b", width=1.6, left=12, right=26, top=9, bottom=9, dot="component", mermaid=("[[", "]]")),
    "cloud": ShapeStyle(fill="#ffffff", stroke="#3f7a5c", left=22, right=22, top=15, bottom=15, dot="egg", mermaid=("{{", "}}")),
    "screen": ShapeStyle(fill="#ffffff", stroke="#2c4a68", left=12, right=12, top=9, bottom=18, dot="tab", mermaid=("[/", "\\]")),
}

MARKS: Table[Term] = Table(
    "mark of a medium",
    (*(Term(key=row.key, ja=row.mark[0], en=row.mark[1]) for row in MEDIA.rows()), Term(key="paper", ja="紙", en="PA")),
)
"""How a medium (or paper) is written where there is room for no more than a mark; the legend tells what each stands for."""

DARK_SHAPES = frozenset({"device"})
"""Shapes whose text is light on dark."""

WORDS: Table[Term] = Table(
    "word of a picture",
    (
        Term(key="legend", ja="凡例", en="Legend"),
        Term(key="inferred", ja="推定したフロー（白抜きの矢じり）", en="inferred flow (hollow arrowhead)"),
        Term(key="highlight", ja="強調した経路", en="highlighted path"),
        Term(key="steps", ja="矢印の番号は評価書に印刷された手順", en="labels on arrows are the steps printed in the assessment"),
        Term(key="blank", ja="空の媒体", en="blank medium"),
        Term(key="inferred_short", ja="推定", en="inferred"),
        Term(key="nodes", ja="要素", en="nodes"),
        Term(key="flows", ja="フロー", en="flows"),
        Term(key="step", ja="手順", en="step"),
    ),
)


def depth_name(depth: int, lang: str) -> str:
    """委託先, 再委託先, 再々委託先 … by outsourcing depth (1 is the first contractor).

    >>> [depth_name(depth, "ja") for depth in (1, 2, 3, 4)]
    ['委託先', '再委託先', '再々委託先', '再々委託先（第4階層）']
    """
    if lang == "ja":
        names = {1: "委託先", 2: "再委託先", 3: "再々委託先"}
        return names.get(depth, f"再々委託先（第{depth}階層）")
    return {1: "Contractor", 2: "Sub-contractor"}.get(depth, f"Sub-contractor, level {depth}")
