"""A form as a compact table for a notebook: pure text in, pure HTML out, everything of the document escaped.

Knows the form's records, nothing of commands or files.
"""

from __future__ import annotations

from collections import Counter

from flowgraph.form.items import Form, Mark
from flowgraph.vocab import FORMS, Text, Uncertain
from flowgraph.vocab.shown import html as table
from flowgraph.vocab.shown import more, spoken

SHOWN = 12
"""Notices that a notebook shows of a long list."""
_FACTS = (Text("内容", "what"), Text("値", "value"))
_LOSSES = (Text("区分", "section"), Text("欄", "field"), Text("内容", "what"), Text("行", "line"))


def html(form: Form) -> str:
    """What was read, section by section, and what could not be read."""
    lang = spoken()
    marks = Counter(box.mark for entry in form.fields for box in entry.boxes)
    title = form.field("表紙", "title")
    name = title.value if title is not None and isinstance(title.value, str) else form.document.name
    kind = FORMS[form.kind].label(lang) if form.kind in FORMS else form.kind
    version = Text("版の印字なし", "no version printed").label(lang) if isinstance(form.version, Uncertain) else form.version
    lost = sum(entry.value is Uncertain.UNDECIDABLE for entry in form.fields if not entry.boxes)
    blocks = Counter(block.kind for block in form.blocks if not block.empty)
    facts = (
        (Text("文書", "document"), Text(f"{form.document.name}（{len(form.document.lines):,}行）", f"{form.document.name} ({len(form.document.lines):,} lines)")),
        (Text("様式", "form"), Text(f"{kind}（{version}）", f"{kind} ({version})")),
        (Text("ファイル", "files"), _same(form.files)),
        (Text("項目", "fields"), Text(f"{len(form.fields)}（判読不能 {lost}）", f"{len(form.fields)} ({lost} undecidable)")),
        (
            Text("選択欄", "boxes"),
            Text(
                f"印あり {marks[Mark.TICKED]}、印なし {marks[Mark.NOT_TICKED]}、判読不能 {marks[Mark.UNDECIDABLE]}",
                f"{marks[Mark.TICKED]} ticked, {marks[Mark.NOT_TICKED]} not ticked, {marks[Mark.UNDECIDABLE]} undecidable",
            ),
        ),
        (Text("繰り返し欄", "blocks"), _same("、".join(f"{kind} {count}" for kind, count in blocks.items()) or "－")),
        (Text("手順", "steps"), _same(len(form.steps))), (Text("変更履歴", "changes"), _same(len(form.changes))), (Text("注意", "notices"), _same(len(form.notices))),
    )
    made = table(Text(name, name), _FACTS, [(what.label(lang), value.label(lang)) for what, value in facts])
    if not form.notices:
        return made
    notices = [(notice.section, notice.block, notice.text.label(lang), str(notice.span.first) if notice.span else "") for notice in form.notices[:SHOWN]]
    left = len(form.notices) - SHOWN
    notes = (more(left, "form.notices"),) if left > 0 else ()
    return made + table(Text("読み取れなかった箇所", "what could not be read"), _LOSSES, notices, notes=notes)


def _same(value: object) -> Text:
    return Text(str(value), str(value))
