"""A name that the change log replaced (a law, an ordinance, a department, a system) still stands elsewhere in the body.

Only names in which old and new are alike (a renaming), which stand at the same place of both texts, and which no later row touches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.logged import section_of
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.compare.names import likeness
from flowgraph.form.items import Change
from flowgraph.source import Passage
from flowgraph.vocab import Text

_BREAK = re.compile(r"[、。・，．「」『』【】〈〉《》<>＜＞()（）\[\]:：;；/／\s]")
_ENDS = {
    "law": re.compile(r"条例施行規則|施行規則|施行令|条例|法律|規則|規程|要綱|要領|省令|政令|命令|訓令|基準|指針|ガイドライン"),
    "office": re.compile(r"本部|事務所|センター|[一-鿿](?:局|部|課|室)(?![一-鿿]?[署長員品屋内外分])"),
    "system": re.compile(r"システム|サーバー?"),
}
_LEAST, _MOST = 6, 120
_SHOWN, _END = 44, 20
_ALIKE = 0.5
_OTHER_KEYS = frozenset({
    "incident_what", "incident_measures", "comment_opinions", "comment_reflected", "comment_method", "review_method", "review_result", "title", "remarks", "purpose_change",
})
"""Fields that tell of the past, or what others said."""
_PAST = re.compile(r"(?:旧|改正前の?|改称前の?|廃止(?:前|された)?の?|当時の?)[「『（(\s]{0,2}$")
_SINCE = re.compile(r"[」』]?\s{0,2}[（(](?:現|廃止|改正前|改称前|旧)")
_OF_ALL = re.compile(r"略|以下、?同じ")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Renamed:
    """A name that a row replaced by another."""

    change: Change
    old: str
    new: str


def find(case: Case) -> Iterator[Raised]:
    """One finding a name, with the row and every place in the body."""
    if case.form is None:
        return
    done: set[str] = set()
    texts: list[tuple[str, str, Passage]] = []
    rows = case.form.changes
    for at, change in enumerate(rows):
        pair = _renamed(change)
        if pair is None or pair.old in done or any(_undone(pair, later) for later in rows[at + 1 :]):
            continue
        done.add(pair.old)
        texts = texts or list(_body(case))
        here = [place for section, label, text in texts for place in _places(case, pair, section, label, text)]
        there = any(pair.new in text.text for _, _, text in texts)
        own = section_of(change.item)[0]
        if here and there and any(place.section != own for place in here):
            yield _raised(case, pair, here)


def _renamed(change: Change) -> _Renamed | None:
    """The one name that only stands before and its like that only stands after."""
    for pattern in _ENDS.values():
        before, after = _names(change.before, pattern), _names(change.after, pattern)
        gone = [name for name in before if name not in change.after]
        come = [name for name in after if name not in change.before]
        gone, come = _shortest(gone), _shortest(come)
        if len(gone) == len(come) == 1 and gone[0] not in come[0] and come[0] not in gone[0] and likeness(gone[0], come[0]) >= _ALIKE:
            return _Renamed(change=change, old=gone[0], new=come[0])
    return None


def _names(text: str, ends: re.Pattern[str]) -> list[str]:
    """What may be names: from the beginning of a piece of text to each ending."""
    pieces = [piece for piece in _BREAK.split(text) if piece]
    found = [piece[: hit.end()] for piece in pieces for hit in ends.finditer(piece)]
    return list(dict.fromkeys(name for name in found if _LEAST <= len(name) <= _MOST))


def _shortest(names: list[str]) -> list[str]:
    """Without those that only begin with another one."""
    return [name for name in names if not any(other != name and name.startswith(other) for other in names)]


def _undone(pair: _Renamed, later: Change) -> bool:
    """Whether a later row brings the old name back or takes the new one away."""
    return pair.old in later.after or (pair.new in later.before and pair.new not in later.after and not _OF_ALL.search(later.after))


def _body(case: Case) -> Iterator[tuple[str, str, Passage]]:
    """Texts of the body, with section and label; the log is none of them."""
    for entry in case.fields():
        if entry.key not in _OTHER_KEYS and entry.section != "表紙" and not entry.key.startswith(("comment", "review")):
            yield entry.section, entry.block or entry.label, entry.passage
    for step in case.form.steps if case.form else ():
        yield "別添1", step.label, step.passage


def _places(case: Case, pair: _Renamed, section: str, label: str, text: Passage) -> Iterator[Place]:
    """Where the old name stands as a present one."""
    at = text.text.find(pair.old)
    while at >= 0:
        end = at + len(pair.old)
        if not _PAST.search(text.text[max(0, at - 10) : at]) and not _SINCE.match(text.text[end : end + 20]):
            yield case.passage(text, at, end, section, label, f"本文（{section} {label}）：元の名称のまま", f"body ({section} {label}): still the old name")
        at = text.text.find(pair.old, end)


def _short(name: str) -> str:
    """A long name by its two ends."""
    return name if len(name) <= _SHOWN else f"{name[:_END]}…{name[-_END:]}"


def _raised(case: Case, pair: _Renamed, here: list[Place]) -> Raised:
    day = pair.change.date or "日付なし"
    old, new = _short(pair.old), _short(pair.new)
    where = list(dict.fromkeys(place.section for place in here))
    return Raised(
        about=(pair.old, pair.new),
        text=Text(
            f"変更箇所（{day}）は「{old}」を「{new}」に改めていますが、本文の{listed(where)}には元の名称「{old}」が残っています。",
            f"The change log ({pair.change.date or 'no date'}) replaced 「{old}」 by 「{new}」; the old name still stands in {listed(where, ja=False)}.",
        ),
        places=(
            case.spanned(pair.change.span, case.section_at(pair.change.span.first), "変更箇所", f"変更箇所（{day}）：名称を改めた行", "change log: the row that renamed it"),
            *here,
        ),
    )


RULE = AuditRule(
    id="change-half-done",
    title=Text("一部だけ改められた名称", "a name changed in one place only"),
    why=Text("法令や部署の名称が欄によって違うと、同じものを指すのか、改め忘れなのか読み手には分かりません。", "Where fields carry the old and the new name, a reader cannot tell one thing from two."),
    compares=Text("変更箇所で改められた名称（条例・法律・規則、部署、システムなど）と、本文のほかの欄", "names that the change log replaced (ordinances, laws, rules, offices, systems) with the other fields of the body"),
    how=Text(
        "変更前だけにある名称と変更後だけにある名称が一つずつで、互いに似ている（改称とみられる）行を対象に、改めた後の名称が本文にあり、元の名称も別の節に残っているものを挙げます。後の行で再び変わったもの、「旧」「改正前」などを添えたもの、過去の事故・意見の欄は見ません。",
        "Rows in which one name stands before only and one like it after only: raised where the body has the new name and, in another section, still the old one. Not where a later row changes it again, nor beside 旧 or 改正前, nor in fields on past incidents and opinions.",
    ),
    do=Text("残った名称を新しい名称に改めるか、別のものを指すならその違いを書きます。", "Change the names that remain, or say how the two differ."),
    false_alarms=Text("その欄だけ対象が変わったのであり、元の名称のものがほかの欄では今もある場合。", "The row may concern that field alone, and what bears the old name may still exist elsewhere."),
    settle=Text("元の名称のものが現在もあるか", "whether what bears the old name still exists"),
    gravity="low", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find,
)
