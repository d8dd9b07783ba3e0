"""The printed form as a Markdown document for a colleague: sections, blocks, fields, steps, change log.

Everything the document says goes in escaped, so that it stays text. Knows how a form is shown, nothing of
what it means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from flowgraph.form.items import Form
from flowgraph.report.form import KEY, Line, cite, lines, summary, title
from flowgraph.report.safe import markdown
from flowgraph.report.words import FORM_NOTICES, word
from flowgraph.vocab import Lang

LONGEST = 60
"""Characters of a heading."""
_STEPS = {"step", "legend", "change"}


def form_markdown(forms: Sequence[Form], lang: Lang, *, notices_only: bool = False, summary: bool = True) -> str:
    """The documents one after the other; without `summary` for a part of a form."""
    return "\n".join("\n".join(_document(form, lang, notices_only=notices_only, whole=summary)).rstrip() + "\n" for form in forms)


def _document(form: Form, lang: Lang, *, notices_only: bool, whole: bool) -> Iterator[str]:
    ja = lang == "ja"
    entry = form.field("表紙", "title")
    name = entry.value if entry is not None and isinstance(entry.value, str) else form.document.name
    yield f"# {cell(name)}"
    yield ""
    source = cell(form.document.name)
    yield f"`flowgraph read` が読み取った印字内容。行は {source} の行番号。" if ja else f"What `flowgraph read` read as printed. Lines are those of {source}."
    yield ""
    if not notices_only:
        if whole:
            yield from (f"- {cell(what)}: {cell(value)}" for what, value in summary(form, lang))
            yield ""
        yield KEY.label(lang)
        yield ""
        for (section, number), rows in groupby(lines(form, lang), key=lambda row: (row.section, row.file)):
            yield f"## {cell(title(form, section, number).label(lang))}"
            yield ""
            yield from _section(form, list(rows), lang)
    yield from _notices(form, lang)


def _section(form: Form, rows: Sequence[Line], lang: Lang) -> Iterator[str]:
    titles = {(block.section, block.file, block.label): block.title for block in form.blocks}
    for block, inner in groupby(rows, key=lambda row: (row.block, row.kind in _STEPS)):
        found = list(inner)
        if block[0] and not (block[1] and found[0].kind == "change"):
            beside = titles.get((found[0].section, found[0].file, block[0]), "")
            beside = beside if len(beside) <= LONGEST else beside[:LONGEST] + "…"
            yield f"### {cell(f'{block[0]} {beside}'.strip())}"
            yield ""
        yield from _table(found, lang, dated=found[0].kind == "change")
        yield ""


def _table(rows: Sequence[Line], lang: Lang, *, dated: bool) -> Iterator[str]:
    date, *rest = ("日付", "項目", "値", "行") if lang == "ja" else ("date", "field", "value", "lines")
    heads = [date, *rest] if dated else rest
    yield f"| {' | '.join(heads)} |"
    yield "|" + "---|" * len(heads)
    for row in rows:
        cells = ((row.block,) if dated else ()) + (row.label, row.value, f"{row.lines} {row.place}".strip())
        yield f"| {' | '.join(cell(text) for text in cells)} |"


def _notices(form: Form, lang: Lang) -> Iterator[str]:
    if not form.notices:
        return
    yield "## " + ("読み取れなかった箇所" if lang == "ja" else "What could not be read")
    yield ""
    for notice in form.notices:
        kind = word(FORM_NOTICES, notice.kind, lang)
        where = " ".join(filter(None, (notice.section, notice.block)))
        cited = cite(notice.span)
        told = f"{kind}: {notice.text.label(lang)}" + (f"（{where}）" if where else "")
        yield f"- {cell(told)}" + ((f" {cited}行" if lang == "ja" else f" (lines {cited})") if cited else "")


def cell(text: str) -> str:
    """A table cell: escaped, its line ends kept as breaks."""
    return "<br>".join(markdown(part.strip()) for part in text.split("\n") if part.strip())
