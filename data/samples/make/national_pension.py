"""Make national-pension.xlsx, an invented full assessment in cells, with a figure of shapes and connectors.

    python data/samples/make/national_pension.py OUT

Needs openpyxl (the same bytes come out of 3.1.5) and ruamel.yaml.
"""
# ruff: noqa: INP001  # a folder of scripts, no package

from __future__ import annotations

import io
import sys
from pathlib import Path

from drawing import Arrow, Shape
from drawing_part import Part, pack
from full_form import full_form
from printed import write
from ruamel.yaml import YAML
from workbook import Book

NAME = "national-pension"
STEPS = ("①-1", "①-2", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩", "⑪")
LOOSE = frozenset({"⑪"})

SHAPES = (
    Shape(key="city", text="水瀬市", box=(156, 20, 246, 296), kind="boundary"),
    Shape(key="insured", text="被保険者", box=(10, 120, 76, 34), kind="round"),
    Shape(key="portal", text="マイナポータル", box=(10, 40, 76, 30)),
    Shape(key="requests", text="申請管理サーバー", box=(170, 40, 84, 30)),
    Shape(key="office", text="保険年金課", box=(170, 120, 84, 34), kind="round"),
    Shape(key="terminal", text="年金端末", box=(170, 200, 84, 30)),
    Shape(key="pension", text="国民年金システム", box=(300, 40, 88, 30)),
    Shape(key="address", text="統合宛名サーバー", box=(300, 120, 88, 34)),
    Shape(key="middle", text="中間サーバー", box=(418, 60, 90, 26), group="国の基盤"),
    Shape(key="network", text="情報提供ネットワーク\nシステム", box=(418, 128, 90, 32), group="国の基盤"),
    Shape(key="dvd", text="DVD-R", box=(184, 268, 56, 28), kind="medium"),
    Shape(key="pension-office", text="水瀬年金事務所", box=(300, 372, 100, 32), kind="round"),
    Shape(key="result", text="結果\n（紙又はCD-R）", box=(312, 236, 76, 34), kind="paper"),
    Shape(key="carrier", text="みなせ急配株式会社", box=(10, 248, 84, 30)),
    Shape(key="scanner", text="株式会社ミナセ文書", box=(10, 332, 84, 32)),
    Shape(key="usb", text="USBメモリ", box=(104, 282, 48, 28), kind="medium"),
    Shape(key="store", text="北峰倉庫株式会社", box=(10, 420, 84, 32)),
)
ARROWS = (
    Arrow(source="insured", target="office", out="r", into="l", label="①-1", shift=(16, 9)),
    Arrow(source="insured", target="portal", out="t", into="b", label="①-2", shift=(-18, 0)),
    Arrow(source="portal", target="requests", out="r", into="l", label="①-2", shift=(0, -9)),
    Arrow(source="requests", target="pension", out="r", into="l", label="①-2", shift=(0, -9)),
    Arrow(source="office", target="terminal", out="b", into="t", label="②", shift=(10, 0)),
    Arrow(source="terminal", target="pension", out="r.3", into="l.9", label="②", shift=(-10, 0)),
    Arrow(source="pension", target="address", out="b", into="t", label="③④", shift=(18, 0), both=True),
    Arrow(source="address", target="middle", out="r", into="l", label="④", shift=(-6, -6), both=True),
    Arrow(source="middle", target="network", out="b", into="t", label="④", shift=(10, 0), both=True),
    Arrow(source="terminal", target="dvd", out="b", into="t", label="⑤", shift=(10, 0)),
    Arrow(source="dvd", target="pension-office", out="r", into="l", label="⑥", shift=(12, -6)),
    Arrow(source="pension-office", target="result", out="t", into="b", label="⑦", shift=(10, 0)),
    Arrow(source="result", target="terminal", out="l", into="r.8", label="⑧", shift=(6, -10)),
    Arrow(source="office", target="carrier", out="l.9", into="t", label="⑨", shift=(-12, -4)),
    Arrow(source="carrier", target="scanner", out="b", into="t", label="⑨", shift=(-10, 0)),
    Arrow(source="scanner", target="usb", out="r", into="b", label="⑨", shift=(10, 6)),
    Arrow(source="usb", target="office", out="t", into="b.1", label="⑨", shift=(-20, 20)),
    Arrow(source="scanner", target="store", out="b", into="t", label="⑩", shift=(-10, 0)),
    Arrow(source="office", target="insured", out="l.3", into="r.3", label="⑪", shift=(-22, -8), dashed=True),
)


def main(out: Path) -> None:
    """Write the workbook and what it prints."""
    words = YAML(typ="safe").load(Path(__file__).with_name("text") / f"{NAME}.yaml")
    rows = full_form(words)
    book = Book()
    workbook = book.write(rows)
    workbook.properties.creator = "sample"
    saved = io.BytesIO()
    workbook.save(saved)
    sheet, first = book.figure
    part = Part(first - 1).xml(SHAPES, ARROWS, LOOSE)
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{NAME}.xlsx").write_bytes(pack(saved.getvalue(), workbook.sheetnames.index(sheet) + 1, part))
    (out / "forms").mkdir(exist_ok=True)
    write(out / "forms" / f"{NAME}.yaml", form="full", version=words["cover"]["version"].replace("　", " "), rows=rows, steps=STEPS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
