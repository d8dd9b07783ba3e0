"""A run of lines printed twice: a fault of the file, not of the author. Knows the notices of reading."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.vocab import Text


def find(case: Case) -> Iterator[Raised]:
    """One finding a document."""
    if case.form is None:
        return
    spans = [notice.span for notice in case.form.notices if notice.kind == "duplicate" and notice.span]
    if spans:
        lines = "、".join(f"{span.first}-{span.last}行" for span in spans)
        yield Raised(
            about=("二重の印字",),
            text=Text(f"同じ文が続けて二度印字されています（{lines}）。一度だけ読みました。", f"Lines are printed twice in a row ({', '.join(f'{span.first}-{span.last}' for span in spans)}); they were read once."),
            places=tuple(case.spanned(span, case.section_at(span.first), "二重の印字", "直前と同じ文", "the same as before") for span in spans),
        )


RULE = AuditRule(
    id="page-duplicated",
    title=Text("頁の二重の印字", "a page printed twice"),
    why=Text("二度目の印字が改訂前のものだと、どちらが有効か分からなくなります。", "Where the second print is of another version, nobody can tell which one holds."),
    compares=Text("原文の続く行どうし", "lines of the document with those before them"),
    how=Text("6行以上の同じ文が続けて二度あるときに挙げます。", "Raised where six lines or more stand twice in a row."),
    do=Text("公表した文書に二重の頁がないか確かめてください。", "Check the published file for a page that stands in it twice."),
    false_alarms=Text("文字への変換で同じ頁が二度出力された場合（公表文書には一度だけ）。", "A page put out twice by the conversion to text."),
    settle=Text("公表された文書の頁", "the pages of the published file"),
    gravity="low", kind="loss", viewpoint="none", needs_form=True, find=find,
)
