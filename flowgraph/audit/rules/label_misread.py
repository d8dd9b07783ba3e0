"""Labels and options of the form printed with a letter misread, and letters that no Japanese document has. Never the author's fault. Knows the form's words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.near import near
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.template import all_versions
from flowgraph.source import Span
from flowgraph.vocab import Text

_LETTERS = 4
"""Shorter labels are near too many other words."""
_SHOWN = 6


def find(case: Case) -> Iterator[Raised]:
    """One finding a misread label; one for the letters that no Japanese text has."""
    if case.form is None:
        return
    lines = case.form.document.lines
    skip = _history(case)
    found: dict[tuple[str, str], list[Place]] = {}
    text = "\n".join("" if number in skip else line for number, line in enumerate(lines, 1))
    starts = [0]
    for number, line in enumerate(lines, 1):
        starts.append(starts[-1] + (0 if number in skip else len(line)) + 1)
    for hit in near(text, _words(case.form.kind)):
        number = bisect_right(starts, hit.start)
        at = hit.start - starts[number - 1]
        place = case.spanned(Span(number, at, number, at + len(hit.printed)), case.section_at(number), hit.word, f"印字：{hit.printed}", f"printed: {hit.printed}")
        found.setdefault((hit.word, hit.printed), []).append(place)
    for (word, printed), places in found.items():
        yield Raised(
            about=(word, printed),
            text=Text(f"様式の語「{word}」が「{printed}」と印字されています（読み取りの誤りと思われます）。", f"The form's word {word} is printed as {printed}, probably misread."),
            places=tuple(places[:_SHOWN]),
        )
    yield from _strange(case, skip)


def _strange(case: Case, skip: set[int]) -> Iterator[Raised]:
    """Letters of scripts, or kanji, that no Japanese document has."""
    if case.form is None:
        return
    spots: list[tuple[int, int, int]] = []
    for number, line in enumerate(case.form.document.lines, 1):
        if number in skip or line.isascii():
            continue
        for n, char in enumerate(line):
            if _foreign(char):
                if spots and spots[-1][0] == number and spots[-1][2] == n:
                    spots[-1] = (number, spots[-1][1], n + 1)
                else:
                    spots.append((number, n, n + 1))
    if not spots:
        return
    words = [case.form.document.lines[number - 1][start:end] for number, start, end in spots]
    told = "、".join(dict.fromkeys(words[:_SHOWN]))
    yield Raised(
        about=("日本語にない字",),
        text=Text(f"日本語の文書にない字が{len(spots)}か所に印字されています（{told}）。前後の語も読み誤りのおそれがあります。",
            f"Letters that no Japanese document uses are printed in {len(spots)} places ({told}); the words around them may be misread too."),
        places=tuple(
            case.spanned(Span(number, start, number, end), case.section_at(number), "日本語にない字", f"「{word}」", word)
            for (number, start, end), word in list(zip(spots, words, strict=True))[:_SHOWN]
        ),
    )


@lru_cache(maxsize=8192)
def _foreign(char: str) -> bool:
    """A letter of a script that Japanese is not written in, or a kanji that no Japanese standard has."""
    if "\u0e00" <= char <= "\u0e7f" or "\uac00" <= char <= "\ud7a3" or "\u0590" <= char <= "\u06ff":
        return True
    if not "\u4e00" <= char <= "\u9fff":
        return False
    try:
        char.encode("euc_jis_2004")
    except UnicodeEncodeError:
        return True
    return False


def _words(kind: str) -> tuple[str, ...]:
    """Labels, options and headings of the form that are long enough to be told from other words."""
    found: dict[str, None] = {}
    for version in all_versions().values():
        if version.kind != kind:
            continue
        for _, section in version.sections():
            rows = (*section.rows, *(row for block in section.blocks for row in block.rows))
            found |= dict.fromkeys(word for row in rows for word in (*row.labels, *row.options))
    return tuple(word for word in found if len(word) >= _LETTERS and "、" not in word and "（" not in word and not any(char.isdigit() for char in word))


def _history(case: Case) -> set[int]:
    """Lines of the change log: old editions of the form use other words."""
    return {line for change in (case.form.changes if case.form else ()) for line in range(change.span.first, change.span.last + 1)}


RULE = AuditRule(
    id="label-misread",
    title=Text("誤って読まれた様式の語", "misread words of the form"),
    why=Text("見出しや選択肢が誤読されていると、その欄や印を取り違えるおそれがあります。", "A misread label or option can make a reader take one field for another."),
    compares=Text("原文の語と、様式の見出し・選択肢", "words of the text and the labels and options of the form"),
    how=Text("様式の語の一字を形の似た字に取り違えた語と、日本語の文書にない字を探します。変更箇所は除きます。", "Words of the form with one letter taken for one that looks like it, and letters that no Japanese document has; the change log is left out."),
    do=Text("公表された文書の表記を確かめてください。", "Look at the published file."),
    false_alarms=Text("様式の古い版の語や、実際にそう名付けられた似た語。", "Words of older forms, and like words that are really used."),
    settle=Text("公表された文書の印字", "the print of the published file"),
    gravity="low", kind="loss", viewpoint="none", needs_form=True, find=find,
)
