"""A cell of III-4 that answers by numbers of 委託事項 and leaves some of them out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import files_of, filled, given, holes, lost, of_file
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.form.items import Field
from flowgraph.source import fold
from flowgraph.vocab import Text

_KEYS = ("protection", "access_how", "log_how", "provision_to_others", "provision_between", "erasure_how", "contract_terms", "reentrusted_how")
_NUMBERS = re.compile(r"委託(?:事項|業務)\s?(?P<numbers>[0-9][0-9、,，・～~〜\-－‐―からまで及びと\s及並びに委託事項業務]{0,60})")
_HEAD = re.compile(r"^\s*[【＜<〈《\[［(（]\s*委託(?:事項|業務)\s?[0-9]")
_HEADS = re.compile(r"[【＜<〈《]([^【】＜＞<>〈〉《》\n]{2,60})[】＞>〉》]")
_ALL = re.compile(r"共通|全て|すべて|全委託|各委託|いずれ|委託先(?:全般|一般)|その他の委託")
_SPAN = re.compile(r"[～~〜\-－‐―]|から")
_SAME = re.compile(r"^[^。]{0,20}(?:と|に)同(?:じ|様)")


def find(case: Case) -> Iterator[Raised]:
    """One finding a file."""
    files = files_of(case, "III-4")
    for file in files:
        blocks = filled(case, "委託事項", file)
        declared = {block.number for block in blocks}
        entrusts = case.field("II-4", "entrusts", file=file)
        count = entrusts.count if entrusts is not None else None
        if len(declared) < 2 or holes(blocks) or lost(case, "II-4", file) or lost(case, "III-4", file) or (isinstance(count, int) and count != len(declared)):  # noqa: PLR2004  one needs no heading
            continue
        cells = [(entry, missing) for entry in case.fields("III-4", *_KEYS) if entry.file == file and (missing := _missing(case, entry, declared))]
        if cells:
            yield _raised(case, cells, of_file(file, len(files)))


_DIGITS = 2
"""No document has a hundred 委託事項; a longer number is a day or a law."""


def _missing(case: Case, entry: Field, declared: set[int]) -> tuple[int, ...]:
    """Numbers that a cell which answers by number leaves out; none where some of its words may be meant for all."""
    text = given(entry)
    if not _HEAD.match(text) or _ALL.search(text) or _SAME.match(text):
        return ()
    heads = list(_HEADS.finditer(text))
    for n, head in enumerate(heads):
        nested = n > 0 and not text[heads[n - 1].end() : head.start()].strip(" 　\n・") and _NUMBERS.match(heads[n - 1][1].strip())
        if not _NUMBERS.match(head[1].strip()) and not nested:
            return ()  # a part under a name of its own may be about any of them
    said = {number for hit in _NUMBERS.finditer(fold(text)) for number in _read(hit["numbers"])}
    wanted = {number for number in declared if entry.key != "reentrusted_how" or _again(case, entry.file, number)}
    return tuple(sorted(wanted - said)) if said & declared else ()


def _read(words: str) -> set[int]:
    """Numbers of a list with spans: 1、3~5."""
    found: set[int] = set()
    last, span = 0, False
    for part in re.findall(r"[0-9]+|[^0-9]+", words):
        if part.isdigit():
            number = int(part) if len(part) <= _DIGITS else 0
            found |= set(range(last, number + 1)) if span and 0 < last < number else {number}
            last, span = number, False
        else:
            span = bool(_SPAN.search(part))
    return found


def _again(case: Case, file: int, number: int) -> bool:
    """Whether a 委託事項 is surely entrusted on."""
    entry = case.field("II-4", "reentrusted", block=f"委託事項{number}", file=file)
    return entry is not None and entry.value == "再委託する"


def _raised(case: Case, cells: list[tuple[Field, tuple[int, ...]]], file: tuple[str, str]) -> Raised:
    told = [f"「{entry.label}」（委託事項{'・'.join(map(str, missing))}）" for entry, missing in cells]
    english = [f"{entry.label} (委託事項 {', '.join(map(str, missing))})" for entry, missing in cells]
    return Raised(
        about=(f"ファイル{cells[0][0].file}", "III-4", *(f"{entry.key}:{'・'.join(map(str, missing))}" for entry, missing in cells)),
        text=Text(
            f"III-4{file[0]}のうち委託事項の番号ごとに書かれた欄で、次の委託事項についての記載が見当たりません：{listed(told)}。",
            f"III-4{file[1]}: cells that answer by number of 委託事項 have no word on {listed(english, ja=False)}.",
        ),
        places=(
            *(case.printed(entry, f"{entry.label}：委託事項{'・'.join(map(str, missing))}の記載なし", f"{entry.label}: nothing on 委託事項 {', '.join(map(str, missing))}") for entry, missing in cells),
            *(case.spanned(block.span, block.section, block.label, f"{block.label}", f"{block.label}") for block in filled(case, "委託事項", cells[0][0].file)
              if any(block.number in missing for _, missing in cells)),
        ),
    )


RULE = AuditRule(
    id="entrustment-without-rule",
    title=Text("委託の措置の欄から漏れた委託事項", "an entrustment left out of the measures of III-4"),
    why=Text("番号ごとに書かれた欄に番号のない委託には、受渡しや消去などの決まりがあるのか分かりません。", "Where measures are told by number, nothing shows what holds for an entrustment whose number is missing."),
    compares=Text("III-4の各欄の【委託事項n】の番号と、II-4に書かれた委託事項の番号", "the numbers in the headings of III-4's cells with the 委託事項 of II-4"),
    how=Text(
        "委託事項の番号の見出しで始まり、全体が番号ごとに書かれた欄だけを対象に、どこにも出てこない番号を挙げます。「共通」「各委託」などの語や番号のない見出しがある欄、II-4やIII-4に失われた部分がある場合は挙げません。再委託の欄は「再委託する」の委託事項だけを見ます。",
        "Only cells that begin with a numbered heading and are told by number throughout; numbers that occur nowhere in the cell. Not where words for all stand there or a heading without a number, nor where II-4 or III-4 is lost in part. The cell on re-entrustment only for those entrusted on.",
    ),
    do=Text("漏れた委託事項の措置を書き加えるか、該当がないことを書きます。", "Add the measures for those left out, or say that none is needed."),
    false_alarms=Text("ほかの欄にその委託事項の決まりが書かれている場合。", "Another cell may hold the rule for that entrustment."),
    settle=Text("漏れた委託事項に当てはまる決まり", "the rule that holds for the entrustment left out"),
    gravity="low", kind="gap", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
