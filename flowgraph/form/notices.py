"""What could not be read as printed, said in both languages. A loss is never the author's contradiction.

Knows how to say it; the readers know when.
"""

from __future__ import annotations

from flowgraph.form.items import FormNotice
from flowgraph.source import Span
from flowgraph.vocab import Text

_SAYINGS: dict[str, tuple[str, str]] = {
    "lost_section": ("{what} が本文に見つかりません", "{what} is not in the text"),
    "lost_field": ("「{what}」の印字が見つかりません", "“{what}” is not printed, or its print is lost"),
    "lost_value": ("「{what}」の値の印字が失われています", "the value of “{what}” is lost"),
    "truncated": ("{what} は途中で切れています", "{what} breaks off"),
    "duplicate": ("同じ文が二度印字されています（一度だけ読みました）", "printed twice (read once)"),
    "no_label": ("どの項目の値か分からない文があります：{what}", "text without a label: {what}"),
    "doubtful": ("「{what}」の値は印字の順から割り当てたもので確かではありません", "the value of “{what}” is assigned by the order of print and not sure"),
    "undecidable": ("「{what}」の印は読み取れません", "the marks of “{what}” cannot be decided"),
    "misread": ("ほかの文字体系の字に読み違えられています：{what}", "letters misread into another script: {what}"),
    "file": ("{what}", "{what}"),
}
_KIND = {"lost_value": "lost_field", "doubtful": "no_label"}


def notice(saying: str, what: str, *, section: str = "", block: str = "", file: int = 0, span: Span | None = None) -> FormNotice:
    """A notice of one of the known kinds about `what`.

    >>> notice("truncated", "委託事項2", section="II-4").text.en
    '委託事項2 breaks off'
    """
    ja, en = _SAYINGS[saying]
    return FormNotice(kind=_KIND.get(saying, saying), section=section, block=block, file=file, text=Text(ja=ja.format(what=what), en=en.format(what=what)), span=span)
