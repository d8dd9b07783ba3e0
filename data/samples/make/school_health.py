"""Make school-health.pdf, an invented full assessment with a drawn figure.

    python data/samples/make/school_health.py OUT

Needs reportlab (the same bytes come out of 5.1.0), matplotlib-fontja 1.1.0 for its Japanese font (IPAexGothic, IPA Font License: a
subset may be embedded in a document) and ruamel.yaml.
"""
# ruff: noqa: INP001  # a folder of scripts, no package

from __future__ import annotations

import sys
from math import atan2, cos, pi, sin
from pathlib import Path
from typing import Any

from drawing import Arrow, Shape, anchor, middle
from full_form import full_form
from paper import FONT, Paper
from printed import write
from ruamel.yaml import YAML

NAME = "school-health"
STEPS = ("①", "②", "③", "③'", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩")

SHAPES = (
    Shape(key="city", text="千草市教育委員会", box=(128, 30, 226, 310), kind="boundary"),
    Shape(key="parent", text="保護者", box=(14, 50, 70, 34), kind="round"),
    Shape(key="school", text="市立小中学校", box=(146, 50, 84, 34), kind="round"),
    Shape(key="office", text="学務課", box=(146, 128, 84, 34), kind="round"),
    Shape(key="terminal", text="学務課端末", box=(146, 206, 84, 34)),
    Shape(key="aid", text="就学援助システム", box=(254, 206, 90, 34)),
    Shape(key="address", text="宛名システム", box=(254, 288, 90, 34)),
    Shape(key="middle", text="中間サーバー", box=(404, 232, 92, 30)),
    Shape(key="network", text="情報提供ネットワーク\nシステム", box=(404, 306, 92, 36)),
    Shape(key="cdr", text="CD-R", box=(276, 134, 52, 24), kind="medium"),
    Shape(key="input", text="株式会社\nうみねこデータ", box=(404, 116, 92, 34)),
    Shape(key="again", text="有限会社\nしおかぜ入力", box=(404, 40, 92, 34)),
    Shape(key="usb", text="USBメモリ", box=(24, 212, 60, 24), kind="medium"),
    Shape(key="centre", text="一般社団法人ちぐさ\n医療事務センター", box=(10, 290, 96, 36)),
)
ARROWS = (
    Arrow(source="parent", target="school", out="r", into="l", label="①", shift=(0, -8)),
    Arrow(source="school", target="office", out="b", into="t", label="②", shift=(-9, 0)),
    Arrow(source="office", target="input", out="r.2", into="l.2", label="③", shift=(20, -9)),
    Arrow(source="input", target="again", out="t.3", into="b.3", label="③'", shift=(-12, 0)),
    Arrow(source="again", target="input", out="b.7", into="t.7", label="③'", shift=(12, 0)),
    Arrow(source="input", target="cdr", out="l.8", into="r", label="④", shift=(0, 9)),
    Arrow(source="cdr", target="terminal", out="b", into="r.2", label="⑤", shift=(8, 9)),
    Arrow(source="terminal", target="aid", out="r.7", into="l.7", label="⑤", shift=(0, 9)),
    Arrow(source="aid", target="address", out="b.3", into="t.3", label="⑥", shift=(-9, 0), both=True),
    Arrow(source="address", target="middle", out="r.3", into="l.4", label="⑦", shift=(-4, -9)),
    Arrow(source="middle", target="network", out="b.3", into="t.3", label="⑦", shift=(-9, 0)),
    Arrow(source="network", target="middle", out="t.7", into="b.7", label="⑧", shift=(9, 0)),
    Arrow(source="middle", target="address", out="l.9", into="r.8", label="⑧", shift=(6, 10)),
    Arrow(source="address", target="aid", out="t.7", into="b.7", label="⑧", shift=(9, 0)),
    Arrow(source="office", target="parent", out="l", into="b", label="⑨", shift=(-6, 8), dashed=True),
    Arrow(source="terminal", target="usb", out="l", into="r", label="⑩", shift=(0, -8), dashed=True),
    Arrow(source="usb", target="centre", out="b", into="t", label="⑩", shift=(-10, 0), dashed=True),
)
LEGEND = (("：特定個人情報の流れ", False), ("：個人番号を含まない情報の流れ", True))


def draw(canvas: Any, left: float, top: float, _width: float, height: float) -> None:
    """The figure of 別添1, in the frame whose upper left corner is (left, top)."""
    shapes = {shape.key: shape for shape in SHAPES}
    canvas.setFont(FONT, 8)
    for shape in SHAPES:
        _shape(canvas, shape, left, top)
    for arrow in ARROWS:
        start, end = anchor(shapes[arrow.source], arrow.out), anchor(shapes[arrow.target], arrow.into)
        _line(canvas, (left + start[0], top - start[1]), (left + end[0], top - end[1]), dashed=arrow.dashed, both=arrow.both)
        x, y = middle(shapes, arrow)
        canvas.drawCentredString(left + x, top - y - 3, arrow.label)
    canvas.drawString(left + 14, top - height + 54, "【凡例】")
    for number, (words, dashed) in enumerate(LEGEND):
        y = top - height + 36 - 16 * number
        _line(canvas, (left + 16, y), (left + 62, y), dashed=dashed, both=False)
        canvas.drawString(left + 68, y - 3, words)
    for number, (kind, words) in enumerate((("medium", "：電子記録媒体"), ("round", "：人、組織"))):
        x = left + 250 + 130 * number
        _shape(canvas, Shape(key="", text="", box=(x - left, height - 34, 34, 14), kind=kind), left, top)
        canvas.drawString(x + 40, top - height + 24, words)


def _shape(canvas: Any, shape: Shape, left: float, top: float) -> None:
    x, y, width, height = shape.box
    x, y = left + x, top - y - height
    if shape.kind == "boundary":
        canvas.setDash(5, 3)
        canvas.rect(x, y, width, height)
        canvas.setDash()
        canvas.drawString(x + 4, y + height - 11, shape.text)
        return
    canvas.setFillColorRGB(*((1.0, 0.95, 0.8) if shape.kind == "medium" else (1.0, 1.0, 1.0)))
    if shape.kind == "round":
        canvas.roundRect(x, y, width, height, 8, fill=1)
    else:
        canvas.rect(x, y, width, height, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    lines = shape.text.splitlines()
    for number, words in enumerate(lines):
        canvas.drawCentredString(x + width / 2, y + height / 2 + (len(lines) / 2 - number) * 10 - 8, words)


def _line(canvas: Any, start: tuple[float, float], end: tuple[float, float], *, dashed: bool, both: bool) -> None:
    canvas.setDash(*((3, 2) if dashed else ()))
    canvas.line(*start, *end)
    canvas.setDash()
    for tip, tail in ((end, start), *(((start, end),) if both else ())):
        turn = atan2(tail[1] - tip[1], tail[0] - tip[0])
        head = canvas.beginPath()
        head.moveTo(*tip)
        for side in (turn + pi / 8, turn - pi / 8):
            head.lineTo(tip[0] + 7 * cos(side), tip[1] + 7 * sin(side))
        head.close()
        canvas.drawPath(head, stroke=0, fill=1)


def main(out: Path) -> None:
    """Write the PDF and what it prints."""
    words = YAML(typ="safe").load(Path(__file__).with_name("text") / f"{NAME}.yaml")
    rows = full_form(words)
    out.mkdir(parents=True, exist_ok=True)
    Paper(out / f"{NAME}.pdf", words["cover"]["title"], draw).save(rows)
    (out / "forms").mkdir(exist_ok=True)
    write(out / "forms" / f"{NAME}.yaml", form="full", version=words["cover"]["version"].replace("　", " "), rows=rows, steps=STEPS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
