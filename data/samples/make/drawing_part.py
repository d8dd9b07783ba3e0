"""Shapes and arrows as a drawing part of an Excel file, and the file packed again with fixed dates. Knows nothing of what they say."""
# ruff: noqa: INP001  # a folder of scripts, no package

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from drawing import Arrow, Shape, anchor, middle
from workbook import COLUMN_POINTS, ROW_POINTS

EMU = 12700
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
SHEET_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
SITES = {"t": 0, "l": 1, "b": 2, "r": 3}
"""Connection sites of a rectangle."""
MADE = b"2025-03-14T00:00:00Z"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(slots=True)
class Part:
    """A drawing in the making, its upper left corner at the given row of the sheet (0-based)."""

    first_row: int
    ids: dict[str, int] = field(default_factory=dict)

    def xml(self, shapes: Sequence[Shape], arrows: Sequence[Arrow], loose: frozenset[str] = frozenset()) -> str:
        """The part; connectors with a label in `loose` are drawn without being tied at their end."""
        self.ids = {shape.key: number for number, shape in enumerate(shapes, 2)}
        by_key = {shape.key: shape for shape in shapes}
        anchors = []
        groups: dict[str, list[Shape]] = {}
        for shape in shapes:
            if shape.group:
                groups.setdefault(shape.group, []).append(shape)
            else:
                anchors.append(self._anchored(shape.box, self._shape(shape)))
        number = len(shapes) + 2
        for name, members in groups.items():
            anchors.append(self._group(number, name, members))
            number += 1
        for arrow in arrows:
            anchors.append(self._connector(number, arrow, by_key, loose))
            number += 1
            if arrow.label:
                x, y = middle(by_key, arrow)
                width = 10.0 + 9 * len(arrow.label)
                anchors.append(self._anchored((x - width / 2, y - 8, width, 16), _label(number, arrow.label, (x - width / 2, y - 8, width, 16), self)))
                number += 1
        return f'{HEAD}<xdr:wsDr xmlns:xdr="{SHEET_DRAWING}" xmlns:a="{MAIN}">{"".join(anchors)}</xdr:wsDr>'

    def _anchored(self, box: tuple[float, float, float, float], inner: str) -> str:
        left, top, width, height = box
        ends = (("from", left, top), ("to", left + width, top + height))
        return f"<xdr:twoCellAnchor>{''.join(self._mark(*end) for end in ends)}{inner}<xdr:clientData/></xdr:twoCellAnchor>"

    def _mark(self, name: str, x: float, y: float) -> str:
        column, row = int(x // COLUMN_POINTS), int(y // ROW_POINTS)
        off_x, off_y = round((x - column * COLUMN_POINTS) * EMU), round((y - row * ROW_POINTS) * EMU)
        place = f"<xdr:col>{column}</xdr:col><xdr:colOff>{off_x}</xdr:colOff><xdr:row>{self.first_row + row}</xdr:row><xdr:rowOff>{off_y}</xdr:rowOff>"
        return f"<xdr:{name}>{place}</xdr:{name}>"

    def place(self, box: tuple[float, float, float, float], flips: str = "") -> str:
        """Position and size on the sheet."""
        left, top, width, height = box
        top += self.first_row * ROW_POINTS
        off = f'<a:off x="{round(left * EMU)}" y="{round(top * EMU)}"/><a:ext cx="{round(width * EMU)}" cy="{round(height * EMU)}"/>'
        return f"<a:xfrm{flips}>{off}</a:xfrm>"

    def _shape(self, shape: Shape) -> str:
        geometry = {"round": "roundRect", "medium": "can", "paper": "flowChartDocument"}.get(shape.kind, "rect")
        fill = {"boundary": "<a:noFill/>", "medium": '<a:solidFill><a:srgbClr val="FFF2CC"/></a:solidFill>'}
        dash = '<a:prstDash val="dash"/>' if shape.kind == "boundary" else ""
        looks = fill.get(shape.kind, '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>')
        looks += f'<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>{dash}</a:ln>'
        number = self.ids[shape.key]
        return (
            f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" name="図形 {number}"/><xdr:cNvSpPr/></xdr:nvSpPr>'
            f'<xdr:spPr>{self.place(shape.box)}<a:prstGeom prst="{geometry}"><a:avLst/></a:prstGeom>{looks}</xdr:spPr>'
            f"{_text(shape.text, top=shape.kind == 'boundary')}</xdr:sp>"
        )

    def _group(self, number: int, name: str, members: Sequence[Shape]) -> str:
        left, top = min(shape.box[0] for shape in members), min(shape.box[1] for shape in members)
        right, bottom = max(shape.box[0] + shape.box[2] for shape in members), max(shape.box[1] + shape.box[3] for shape in members)
        box = (left, top, right - left, bottom - top)
        frame = self.place(box)
        child = re.sub(r"a:(off|ext) ", lambda found: f"a:ch{found[1].capitalize()} ", frame[len("<a:xfrm>") : -len("</a:xfrm>")])
        frame = frame.replace("</a:xfrm>", f"{child}</a:xfrm>")
        inner = "".join(self._shape(shape) for shape in members)
        return self._anchored(
            box,
            f'<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="{number}" name="{escape(name)}"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr>'
            f"<xdr:grpSpPr>{frame}</xdr:grpSpPr>{inner}</xdr:grpSp>",
        )

    def _connector(self, number: int, arrow: Arrow, shapes: dict[str, Shape], loose: frozenset[str]) -> str:
        (x1, y1), (x2, y2) = anchor(shapes[arrow.source], arrow.out), anchor(shapes[arrow.target], arrow.into)
        box = (min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
        flips = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
        ends = f'<a:stCxn id="{self.ids[arrow.source]}" idx="{SITES[arrow.out[0]]}"/>'
        if arrow.label not in loose:
            ends += f'<a:endCxn id="{self.ids[arrow.target]}" idx="{SITES[arrow.into[0]]}"/>'
        dash = '<a:prstDash val="dash"/>' if arrow.dashed else ""
        heads = ('<a:headEnd type="triangle"/>' if arrow.both else "") + '<a:tailEnd type="triangle"/>'
        line = f'<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>{dash}{heads}</a:ln>'
        return self._anchored(
            box,
            f'<xdr:cxnSp macro=""><xdr:nvCxnSpPr><xdr:cNvPr id="{number}" name="直線矢印コネクタ {number}"/><xdr:cNvCxnSpPr>{ends}</xdr:cNvCxnSpPr></xdr:nvCxnSpPr>'
            f'<xdr:spPr>{self.place(box, flips)}<a:prstGeom prst="straightConnector1"><a:avLst/></a:prstGeom>{line}</xdr:spPr></xdr:cxnSp>',
        )


def _label(number: int, text: str, box: tuple[float, float, float, float], part: Part) -> str:
    return (
        f'<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" name="テキスト ボックス {number}"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr>'
        f'<xdr:spPr>{part.place(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></xdr:spPr>'
        f"{_text(text, top=False)}</xdr:sp>"
    )


def _text(text: str, *, top: bool) -> str:
    look = '<a:rPr lang="ja-JP" altLang="en-US" sz="800"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:rPr>'
    aligned = "l" if top else "ctr"
    paragraphs = "".join(f'<a:p><a:pPr algn="{aligned}"/><a:r>{look}<a:t>{escape(line)}</a:t></a:r></a:p>' for line in text.splitlines() or [""])
    edges = 'wrap="square" lIns="36000" tIns="0" rIns="36000" bIns="0"'
    return f'<xdr:txBody><a:bodyPr {edges} anchor="{"t" if top else "ctr"}"/><a:lstStyle/>{paragraphs}</xdr:txBody>'


def pack(saved: bytes, sheet: int, part: str) -> bytes:
    """The saved workbook with a drawing on its sheet (1-based); every date in it is fixed."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(saved)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        parts = {name: source.read(name) for name in source.namelist()}
        own = f"xl/worksheets/sheet{sheet}.xml"
        link = f'<drawing xmlns:r="{RELATIONS}" r:id="rId1"/>'.encode()
        parts[own] = parts[own].replace(b"</worksheet>", link + b"</worksheet>")
        relation = f'<Relationship Id="rId1" Type="{RELATIONS}/drawing" Target="../drawings/drawing1.xml"/>'
        parts[f"xl/worksheets/_rels/sheet{sheet}.xml.rels"] = f'{HEAD}<Relationships xmlns="{PACKAGE}">{relation}</Relationships>'.encode()
        parts["xl/drawings/drawing1.xml"] = part.encode()
        override = f'<Override PartName="/xl/drawings/drawing1.xml" ContentType="{DRAWING_TYPE}"/></Types>'.encode()
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)
        parts["docProps/core.xml"] = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", MADE, parts["docProps/core.xml"])
        for name, content in parts.items():
            info = ZipInfo(name, (2025, 3, 14, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, content)
    return out.getvalue()
