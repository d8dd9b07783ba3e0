"""The bracket of II-2 「記録される項目」 against the number of items that the annex lists. Knows the two fields."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.audit.answer import FILE_HEAD
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.source import Passage, fold
from flowgraph.vocab import Text

_BRACKETS = {"10項目未満": (0, 10), "10項目以上50項目未満": (10, 50), "50項目以上100項目未満": (50, 100), "100項目以上": (100, None)}
_NUMBER = re.compile(r"(?:(?<=[\s|.．、])|^)([0-9]{1,3})(?![0-9年月日条項号件人枚])", re.MULTILINE)
_BULLET = re.compile(r"(?:^|(?<=[ \t]))[・●◆■▪•][ \t]*(.+?)(?=[ \t]+[・●◆■▪•]|$)", re.MULTILINE)
_CIRCLED = re.compile(r"[①-⑳㉑-㉟㊱-㊿]")
_BRACKETED = re.compile(r"(?:^|(?<=[\s、]))[(（]([0-9]{1,3})[)）](?![^\n]{0,30}(?:ファイル|情報[ \t]*$))", re.MULTILINE)
_HEADED = re.compile(r"^[ \t]*(?:[【<〈《\[][^】>〉》\]\n]{1,30}[】>〉》\]]|[■◆●○・][^:：\n、]{1,30}[:：])[ \t]*(?P<items>[^\n。]+)$")
_INNER = re.compile(r"[(（][^()（）]{0,80}[)）]")
_CUT_SHORT = re.compile(r"ほか|(?<!その)他に|以下.{0,12}(?:略|同)|を略す|省略|(?:[0-9]+|以上)まで|参照|別紙|繰り返|等々")
"""Words of a list that is not written out."""
_LEAST = 5
_HEADS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    count: int
    first: int
    last: int


def find(case: Case) -> Iterator[Raised]:
    """One finding a file whose annex is written out."""
    entry = next((entry for entry in case.fields() if entry.key == "items" and entry.kind == "text" and entry.section.startswith("別添")), None)
    if case.form is None or entry is None or any(notice.section == entry.section for notice in case.form.notices):
        return
    brackets = [field for field in case.fields("II-2", "items_number") if isinstance(field.value, str)]
    parts = _parts(entry.passage, case.form.files)
    if len(parts) != case.form.files:
        return
    for field in brackets:
        bounds = _BRACKETS.get(fold(str(field.value)))
        part = parts[field.file - 1]
        listed = _count(part)
        if bounds is None or listed is None or (bounds[0] <= listed.count and (bounds[1] is None or listed.count < bounds[1])):
            continue
        file = f"（ファイル{field.file}）" if case.form.files > 1 else ""
        yield Raised(
            about=("記録される項目", str(field.file)),
            text=Text(
                f"II-2の記録される項目{file}は「{field.value}」ですが、{entry.section}に挙げられた項目は{listed.count}です。",
                f"II-2 says {field.value} recorded items; {entry.section} lists {listed.count}.",
            ),
            places=(
                case.printed(field, f"記録される項目：{field.value}", f"recorded items: {field.value}"),
                case.passage(part, listed.first, listed.last, entry.section, entry.label, f"項目の一覧：{listed.count}", f"list of items: {listed.count}"),
            ),
        )


def _parts(passage: Passage, files: int) -> list[Passage]:
    """The list of each file; one part where the document has one file."""
    if files <= 1:
        return [passage]
    heads = [hit.start() for hit in FILE_HEAD.finditer(passage.text)]
    if len(heads) != files:
        return []
    return [passage[start:end] for start, end in zip(heads, [*heads[1:], len(passage)], strict=True)]


def _count(passage: Passage) -> _Listed | None:
    """The number of items, where the list is numbered without gaps or bulleted, and written out."""
    text = passage.text
    if _CUT_SHORT.search(text):
        return None
    numbers = [(int(hit[1]), hit.start(1), hit.end(1)) for hit in _NUMBER.finditer(text)]
    bullets = list(_BULLET.finditer(text))
    signs = [known for known in (_circles(text), [(int(hit[1]), hit.start(), hit.end()) for hit in _BRACKETED.finditer(text)]) if known]
    counted = _run(numbers)
    if counted is None and not numbers and not bullets and len(signs) == 1 and _one_each(passage, signs[0]):
        counted = _run(signs[0])
    if counted is None and not signs and not numbers:
        counted = _under_headings(text)
    return counted or (None if signs else _bulleted(bullets))


def _bulleted(bullets: list[re.Match[str]]) -> _Listed | None:
    grouped = [hit for hit in bullets if re.search(r"[:：].*、", hit[1])]
    if len(bullets) < _LEAST or (grouped and len(grouped) != len(bullets)):
        return None
    count = sum(1 + hit[1].count("、") for hit in grouped) if grouped else len(bullets)
    return _Listed(count=count, first=bullets[0].start(), last=bullets[-1].end())


def _one_each(passage: Passage, signs: list[tuple[int, int, int]]) -> bool:
    """Whether one item stands behind each sign: no list, no further line of the document."""
    ends = [start for _, start, _ in signs[1:]] + [len(passage.text)]
    for (_, _, end), stop in zip(signs, ends, strict=True):
        part = passage[end:stop].strip()
        words = _INNER.sub("", part.text)
        if not words or "、" in words.rstrip("、") or part.places[0][0] != part.places[-1][0]:
            return False
    return True


def _circles(text: str) -> list[tuple[int, int, int]]:
    return [(int(unicodedata.numeric(hit[0])), hit.start(), hit.end()) for hit in _CIRCLED.finditer(text)]


def _under_headings(text: str) -> _Listed | None:
    """Items set apart by 、, where every line is a heading with its list and no list is left open (等)."""
    lines = [line for line in text.split("\n") if line.strip()]
    found = [_HEADED.match(line) for line in lines]
    if len(lines) < _HEADS or not all(found):
        return None
    count = 0
    for hit in found:
        items = _INNER.sub("", hit["items"] if hit else "").strip()
        if re.search(r"(?:等|など|他)$", items):
            return None
        count += len([item for item in items.split("、") if item.strip()])
    return _Listed(count=count, first=len(text) - len(text.lstrip()), last=len(text.rstrip())) if count >= _LEAST else None


def _run(hits: list[tuple[int, int, int]]) -> _Listed | None:
    """Runs 1, 2, 3 … added up; None where numbers are missing or hardly any are there."""
    total, reached, first, last, open_runs = 0, 0, -1, -1, 0
    for n, (number, start, end) in enumerate(hits):
        if number == reached + 1:
            reached = number
            first, last = (start if first < 0 else first), end
        elif number == 1 and any(later[0] == 2 for later in hits[n + 1 : n + 3]):  # noqa: PLR2004  the second of a new run
            total, reached = total + reached, 1
            open_runs += 1
        elif number == reached + 2:  # one is missing: the print lost a line
            return None
    total += reached
    return _Listed(count=total, first=first, last=last) if total >= _LEAST else None




RULE = AuditRule(
    id="items-count",
    title=Text("記録項目の数と一覧", "number of recorded items"),
    why=Text("項目数の選択肢は、どれだけの情報を持つファイルかの目安です。一覧と合わないと、どちらかが古い記載です。", "The bracket tells how much a file holds; where the list says otherwise, one of the two is out of date."),
    compares=Text("II-2④「記録される項目」の選択肢と、記録項目の別添に挙げられた項目の数", "the option of II-2 (recorded items) and the number of items the annex lists"),
    how=Text(
        "別添に番号（1.、①、(1)）または「・」で、又はすべての行が見出しと「、」で区切った一覧で、最後まで書き出された項目を数えます。番号の種類が混じる一覧、「等」で終わる一覧、「ほか」「略」「参照」とある一覧、番号の抜けた一覧は数えません。",
        "Items numbered (1., ①, (1)) or bulleted in the annex are counted, and lists set apart by 、 where every line is a heading with its list. Lists with several kinds of numbers, that end in 'and others', are not written out, or lack numbers, are not.",
    ),
    do=Text("項目を数え直し、選択肢か一覧を直してください。", "Count anew and mend the option or the list."),
    false_alarms=Text("1つの項目名の中に複数の項目をまとめている場合、一覧の一部が原文の読み取りで失われた場合。", "Several items under one name; parts of the list lost in reading."),
    settle=Text("ファイルの項目定義書の項目数", "the number of items in the file's definition"),
    gravity="low", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find, forms=("full", "focused"),
)
