"""A form as a compact table for a notebook: pure text in, pure HTML out, everything of the document escaped.

Knows the form's records, nothing of commands or files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from flowgraph.form.items import Form, Mark
from flowgraph.vocab import FORMS, Uncertain

LEFT = ' style="text-align: left"'
"""Jupyter sets every cell to the right, which text does not bear."""
LONGEST = 60
SHOWN = 12
"""Notices that a notebook shows of a long list."""


def html(form: Form) -> str:
    """What was read, section by section, and what could not be read."""
    marks = Counter(box.mark for entry in form.fields for box in entry.boxes)
    title = form.field("表紙", "title")
    name = title.value if title is not None and isinstance(title.value, str) else form.document.name
    kind = FORMS[form.kind].ja if form.kind in FORMS else form.kind
    version = "版の印字なし" if isinstance(form.version, Uncertain) else form.version
    facts = [
        ("文書", f"{form.document.name}（{len(form.document.lines):,}行）"), ("様式", f"{kind}（{version}）"), ("ファイル", str(form.files)),
        ("項目", f"{len(form.fields)}（判読不能 {sum(entry.value is Uncertain.UNDECIDABLE for entry in form.fields if not entry.boxes)}）"),
        ("選択欄", f"印あり {marks[Mark.TICKED]}、印なし {marks[Mark.NOT_TICKED]}、判読不能 {marks[Mark.UNDECIDABLE]}"),
        ("繰り返し欄", "、".join(f"{kind} {count}" for kind, count in Counter(block.kind for block in form.blocks if not block.empty).items()) or "－"),
        ("手順", str(len(form.steps))), ("変更履歴", str(len(form.changes))), ("注意", str(len(form.notices))),
    ]
    notices = [(notice.section, notice.block, notice.text.ja, str(notice.span.first) if notice.span else "") for notice in form.notices[:SHOWN]]
    more = f"<p>ほか {len(form.notices) - SHOWN} 件（form.notices）</p>" if len(form.notices) > SHOWN else ""
    return table(name, ("内容", "値"), facts) + (table("読み取れなかった箇所", ("区分", "欄", "内容", "行"), notices) + more if notices else "")


def table(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """An HTML table with a title; long cells are cut.

    >>> table("<a>", ("x",), [("1 & 2",)]).count("&lt;a&gt;"), "1 &amp; 2" in table("", ("x",), [("1 & 2",)])
    (1, True)
    """
    caption = f"<caption>{escape(cut(title))}</caption>" if title else ""
    head = "".join(f"<th{LEFT}>{escape(text)}</th>" for text in headings)
    body = "".join("<tr>" + "".join(f"<td{LEFT}>{escape(cut(text))}</td>" for text in row) + "</tr>" for row in rows)
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def cut(text: str) -> str:
    """At most `LONGEST` characters."""
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
