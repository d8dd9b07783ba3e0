"""A bracketed heading inside an answer of III or IV, under which nothing is said. Knows the text of the answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.audit.answer import of_file
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Field
from flowgraph.source import fold
from flowgraph.vocab import Text

_PAIRS = {"【": "】", "<": ">", "〈": "〉", "《": "》", "〔": "〕", "≪": "≫"}
_LINE = re.compile(r"[ \t]*([【<〈《〔≪])([^【】<>〈〉《》〔〕≪≫\n]{2,80})([】>〉》〕≫])[ \t:：]*")
_LOSSES = frozenset({"lost_section", "truncated", "no_label"})
_NO_ANSWER = frozenset({"title", "file_name", "incident_what", "incident_measures"})
_TOPIC = re.compile(r"(?:仕組み|体制|対応|方法|措置|対策|手順|管理|確認|教育|研修|監査|点検|規程|ルール|取組み?|関与|周知|訓練|改善|見直し|防止)(?:等|について)?$")
_LONG = 8
_NO_HEADING = re.compile(r"選択肢|別紙|別添|参照|図|表$|余白|以上|該当|なし|例$|記載|追記|注|^[0-9]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    """A line that is a heading; `start`, `end`: its characters in the passage; `after`: the next line that is not blank."""

    kind: str
    words: str
    start: int
    end: int
    after: str | None


def find(case: Case) -> Iterator[Raised]:
    """One finding an answer."""
    for part in ("III", "IV"):
        for entry in case.fields(part):
            if entry.kind == "text" and entry.key not in _NO_ANSWER and not _damaged(case, entry):
                empty = _empty(entry)
                if empty:
                    yield _raised(case, entry, empty)


def _damaged(case: Case, entry: Field) -> bool:
    """Whether something of the section was lost in print, or stands where it belongs to no field."""
    return case.form is not None and any(
        (notice.kind in _LOSSES or (notice.kind == "lost_field" and notice.block == entry.block)) and (notice.section, notice.file) == (entry.section, entry.file) for notice in case.form.notices
    )


def _headings(text: str) -> list[_Heading]:
    found, at = [], 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        hit = _LINE.fullmatch(line)
        if hit and _PAIRS[hit[1]] == hit[3] and not _NO_HEADING.search(hit[2]):
            after = next((later for later in lines[number + 1 :] if later.strip()), None)
            start = at + hit.start(1)
            found.append(_Heading(kind=hit[1], words=hit[2].strip(), start=start, end=at + hit.end(3), after=after))
        at += len(line) + 1
    return found


def _empty(entry: Field) -> list[_Heading]:
    """Headings with nothing under them: a topic at once followed by another of its level, or the end of an answer that says something under others."""
    headings = _headings(entry.passage.text)
    empty = []
    for one in headings:
        if one.after is None:
            said = any(other.kind == one.kind and other.after is not None and not _LINE.fullmatch(other.after) for other in headings)
            if said:
                empty.append(one)
            continue
        after = next((other for other in headings if other.start > one.end), None)
        same = after is not None and _LINE.fullmatch(one.after) is not None and after.kind == one.kind and after.words in one.after
        if same and after is not None and _topic(one.words) and _topic(after.words) and not _parted(one.words, after.words):
            empty.append(one)
    return empty


def _topic(words: str) -> bool:
    """Whether a heading asks for a text of its own: not the name of a system or an entrustment, several of which may share one text."""
    return len(words) >= _LONG and _TOPIC.search(words) is not None


def _parted(one: str, other: str) -> bool:
    """Whether the second heading is a part of the first, or its next number."""
    plain = [re.sub(r"[0-9①-⑳ア-ン().．・-]", "", fold(words)) for words in (one, other)]
    return plain[0] in plain[1] or plain[0] == plain[1]


def _raised(case: Case, entry: Field, empty: list[_Heading]) -> Raised:
    home = f"{entry.section} {entry.block}".strip()
    said = of_file(entry.file, case.form.files if case.form and entry.file else 1)
    names = [heading.words for heading in empty]
    return Raised(
        about=(home, str(entry.file), entry.label, *names),
        text=Text(
            f"{home}{said[0]}の「{entry.label}」にある見出し{len(empty)}つ（{listed(names)}）の下に、次の見出し又は欄の終わりまで記載が見当たりません。",
            f"In {home}{said[1]}, {len(empty)} heading{'s' if len(empty) > 1 else ''} ({listed(names, ja=False)}) with nothing below, up to the next heading or the end of the answer.",
        ),
        places=tuple(
            case.passage(entry.passage, heading.start, heading.end, entry.section, entry.block or entry.label, f"見出し「{heading.words}」：下に記載なし", f"heading {heading.words}: nothing below") for heading in empty
        ),
    )


RULE = AuditRule(
    id="heading-without-text",
    title=Text("見出しだけで内容のない記載", "a heading with nothing below it"),
    why=Text("見出しだけでは、その措置があるのか書き忘れたのかが住民にも点検者にも分かりません。", "A bare heading tells neither residents nor reviewers whether there is such a measure."),
    compares=Text("IIIとIVの回答の中の、括弧で囲んだ見出しと、その下の文", "bracketed headings inside answers of III and IV with the text below them"),
    how=Text(
        "1行が括弧の見出しだけで、すぐ次に同じ括弧の見出しが続くか、回答がそこで終わるものを、回答ごとに挙げます。括弧の種類が違う見出し（下位の見出し）が続く場合、システム名や委託事項の名を並べた見出し、印字の失われた節は挙げません。",
        "A line that is nothing but a heading, followed at once by another in the same brackets or by the end of the answer. Not raised before headings in other brackets (a lower level), for names of systems or entrustments set one under the other, nor in sections that lost print.",
    ),
    do=Text("見出しの下に措置を書くか、当たるものがなければ見出しを削ってください。", "Write the measure, or take the heading out."),
    false_alarms=Text("二つの見出しを重ねて、その下の一つの文に掛けている場合。原文の図や表が読み取りで落ちた場合。", "Two headings may be set above one text; a figure or table below may have been lost in reading."),
    settle=Text("見出しに当たる措置があるか", "whether there is a measure for the heading"),
    gravity="low", kind="gap", viewpoint="adequacy_measures", needs_form=True, find=find,
)
