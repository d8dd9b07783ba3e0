"""III-7 says that numbers of the dead are kept, while the scope of persons of the same file leaves the dead out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.audit.answer import given
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Field
from flowgraph.vocab import Text

_KEPT = "保管している"
_LEFT_OUT = re.compile(
    r"(?:死亡|死者|亡くな)[^。\n※]{0,40}?(?:除く(?!もの)|除き|除い|除外|含まない(?!もの)|含まず|含まれない|含めない|含みません|含んでいない|対象外|対象とし(?:ない|ていない)|対象とならない)",
)
_START = re.compile(r"[。\n※]")
_TAKEN_IN = re.compile(r"(?:死亡|死者|亡くな|除票)[^。\n※]{0,40}?(?:含[みむめ](?!ない|ません|ず)|加え|対象とする|も対象)")
_LIMITED = re.compile(r"以前|以後|以降|より前|より後|経過|年間|年度|現在|[0-9元]年|ただし|但し|場合|一部|限る")
"""Words that leave out some of the dead only."""
_ELSEWHERE = re.compile(r"(?:別の?|他の|ほかの)(?:ファイル|台帳|システム)|本ファイルに(?:は|お)")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    scope: Field
    words: re.Match[str]
    dead: Field


def find(case: Case) -> Iterator[Raised]:
    """One finding a document, with every file it is so in."""
    pairs: list[_Pair] = []
    for scope in case.fields("II-2", "subjects_scope"):
        dead = next((entry for entry in case.fields("III-7", "dead") if entry.file == scope.file), None)
        how = next((entry for entry in case.fields("III-7", "dead_how") if entry.file == scope.file), None)
        words = _left_out(given(scope))
        if words and dead is not None and dead.value == _KEPT and not _ELSEWHERE.search(given(how)) and all(scope.file != pair.scope.file for pair in pairs):
            pairs.append(_Pair(scope=scope, words=words, dead=dead))
    if pairs:
        yield _raised(case, pairs)


def _left_out(text: str) -> re.Match[str] | None:
    """The words that flatly leave out the dead."""
    hit = _LEFT_OUT.search(text)
    if hit is None or _TAKEN_IN.search(text):
        return None
    start = max((mark.end() for mark in _START.finditer(text, 0, hit.start())), default=0)
    clause = _START.split(text[start:], maxsplit=1)[0]
    return None if _LIMITED.search(clause) else hit


def _raised(case: Case, pairs: list[_Pair]) -> Raised:
    several = case.form is not None and case.form.files > 1
    files = "・".join(f"ファイル{pair.scope.file}" for pair in pairs)
    en_files = ", ".join(str(pair.scope.file) for pair in pairs)
    places = []
    for pair in pairs:
        said = (f"（ファイル{pair.scope.file}）", f" (file {pair.scope.file})") if several else ("", "")
        places += [
            case.printed(pair.scope, f"範囲{said[0]}：死亡した者を除く", f"scope{said[1]}: without the dead", pair.words[0]),
            case.printed(pair.dead, f"死者の個人番号{said[0]}：{_KEPT}", f"numbers of the dead{said[1]}: kept"),
        ]
    return Raised(
        about=("死者の個人番号", *(f"ファイル{pair.scope.file}" for pair in pairs)),
        text=Text(
            f"II-2③の対象となる本人の範囲{f'（{files}）' if several else ''}は、死亡した者又は死亡により記録を消除された者を除いていますが、III-7⑩の死者の個人番号は「{_KEPT}」です。",
            f"The scope of persons in II-2{f' (file {en_files})' if several else ''} leaves out the dead, or those whose record was erased at death; III-7 says that numbers of the dead are kept.",
        ),
        places=tuple(places),
    )


RULE = AuditRule(
    id="dead-vs-scope",
    title=Text("死者の個人番号の保管と対象者の範囲の不一致", "numbers of the dead are kept, the scope leaves the dead out"),
    why=Text("死者の個人番号も安全管理の対象として答える欄があります。範囲から除いた人の番号を保管しているなら、ファイルの範囲か答えのどちらかが実際と違います。", "The form asks for numbers of the dead; if numbers of people outside the scope are kept, either the scope or the answer is not true."),
    compares=Text("II-2③「対象となる本人の範囲」と、同じファイルのIII-7⑩「死者の個人番号」", "the scope of persons in II-2 with the answer on numbers of the dead in III-7, file by file"),
    how=Text(
        "範囲が死亡した者（又は死亡により消除された者）を条件なしに除いているのに、⑩が「保管している」のファイルを挙げます。日付や場合を限って除く範囲、読めない答えは挙げません。",
        "Files whose scope flatly leaves out the dead (or those erased at death) and whose answer is that their numbers are kept. Not raised where the scope leaves out some of them only (a date, a condition) or the answer cannot be read.",
    ),
    do=Text("消除後もファイルに残る人がいるなら範囲に加え、いないなら⑩の答えを直してください。", "Add the dead to the scope if they stay in the file; else correct the answer."),
    false_alarms=Text("⑩の答えを、ほかのファイルの管理を念頭に書いている場合（その場合も、このファイルの答えとしては範囲と合いません）。", "The answer may have been written with another file in mind; for this file it still does not fit."),
    settle=Text("死亡した人の番号がこのファイルに残るか、残るならいつまでか", "whether the numbers of the dead stay in this file, and how long"),
    gravity="medium", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find, forms=("full",),
)
