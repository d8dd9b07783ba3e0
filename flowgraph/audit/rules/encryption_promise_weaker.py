"""One measure says that everything written out is encrypted, another place lets a password do instead or does without."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.promise import promises
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.source import Passage
from flowgraph.vocab import Text
from flowgraph.vocab.assurances import MEDIUM, NOT

_OR = r"(?:又は|または|若しくは|もしくは|か)"
_CODED = r"暗号(?:化|に)"
_ALL = re.compile(
    rf"(?:全て|すべて|必ず|全部|一律|常に|いずれも|例外なく)[^。]{{0,16}}{_CODED}(?!(?:する|し)?{_OR})|{_CODED}(?:する|し|を行う)?[^。、]{{0,6}}(?:なければならない|(?:こと|の)?[をが]?(?:義務(?:付|づ|と)|必須|徹底))"
    rf"|{_CODED}(?:した|された|済みの?)[^。、]{{0,12}}(?:しか[^。]{{0,16}}(?:ない|ず|ません)|のみ|だけ)|{_CODED}(?:せず|しない|していない)[^。]{{0,24}}(?:でき(?:ない|ず)|出来ない|禁(?:止|じ)て?|不可|認めない|認めていない)|(?:強制的|自動的)に{_CODED}"
)
_WEAKER = re.compile(
    rf"暗号化(?:する)?{_OR}[^。]{{0,16}}(?:パスワード|暗証)|(?:パスワード|暗証)[^。]{{0,8}}{_OR}[^。]{{0,10}}暗号化|暗号(?:化を?|化は|に)(?:せず|しない|していない|されていない|行わない|行わず|行っていない|施していない|かけていない)|平文(?:で|のまま|により)"
    r"|(?:パスワード|暗証番号)(?:の設定|による保護)?(?:のみ|だけ)(?!でな)|暗号化に(?:代え|替え|代わ)|暗号化の(?:代わり|替わり|かわり)"
)
_DENIED = re.compile(NOT)
_NO_FILE = re.compile(r"認証|ログイン|ログオン|サインイン")
_NAMED = re.compile(r"USB|フラッシュメモリ|CD|DVD|ハードディスク|HDD|磁気テープ|LTO")
_SPECIFIC = re.compile(r"特定個人情報|個人番号|マイナンバー")
_WRITTEN = re.compile(rf"{MEDIUM}|書き?出|出力|持ち?出")


def find(case: Case) -> Iterator[Raised]:
    """One finding a document."""
    flat = [promise for promise in promises(case, _ALL, parts=("II-6", "III")) if _WRITTEN.search(promise.sentence.text)]
    weaker = [(where, section, label, sentence, match) for where, section, label, sentence in _sentences(case) if (match := _weaker(sentence.text))]
    weaker = [said for said in weaker if any(_same(promise.sentence.text, said[3].text) for promise in flat)]
    flat = [promise for promise in flat if any(_same(promise.sentence.text, said[3].text) for said in weaker)]
    if not flat or not weaker:
        return
    here, there = list(dict.fromkeys(promise.label for promise in flat)), list(dict.fromkeys(where for where, *_ in weaker))
    places: list[Place] = [promise.place(case, f"{promise.label}：全て暗号化", f"{promise.label}: all encrypted") for promise in flat]
    places += [case.passage(sentence, match.start(), match.end(), section, label, f"{where}：暗号化しないことがある", f"{where}: not always encrypted") for where, section, label, sentence, match in weaker]
    yield Raised(
        about=("書き出すデータの暗号化", here[0], there[0]),
        text=Text(
            f"{listed(here)}は書き出すデータを全て暗号化するとしていますが、{listed(there)}は暗号化しないこと（パスワードだけなど）を認めています。",
            f"{listed(here, ja=False)} says that all data written out is encrypted; {listed((where.replace('手順', 'step ') for where in there), ja=False)} allows to do without (a password only).",
        ),
        places=tuple(dict.fromkeys(places)),
    )


def _weaker(text: str) -> re.Match[str] | None:
    """Words that let data be written without encryption; not those that forbid it, nor those about signing in."""
    match = _WEAKER.search(text) if _WRITTEN.search(text) else None
    return None if match is None or _DENIED.search(text, match.end()) or _NO_FILE.search(text) else match


def _same(one: str, other: str) -> bool:
    """Whether two sentences may speak of the same media: one of them of media in general, or both of one of a name."""
    if _SPECIFIC.search(one) and not _SPECIFIC.search(other):
        return False  # a strict rule for specific personal information beside a general one for all data held
    ours, theirs = set(_NAMED.findall(one)), set(_NAMED.findall(other))
    return not ours or not theirs or bool(ours & theirs)


def _sentences(case: Case) -> Iterator[tuple[str, str, str, Passage]]:
    for section in ("II-6", "III"):
        for entry, sentence in case.sentences(section):
            if entry.key not in {"incident_what", "incident_measures", "title"}:
                yield f"{entry.section} {entry.block}".strip(), entry.section, entry.block or entry.label, sentence
    for step in case.form.steps if case.form else ():
        yield f"手順{step.label}", "別添1", step.label, step.passage


RULE = AuditRule(
    id="encryption-promise-weaker",
    title=Text("「全て暗号化」と、暗号化しない取扱いの食い違い", "all encrypted here, a password enough there"),
    why=Text("パスワードだけの媒体は、拾った者が中を読める恐れがあります。", "A medium with a password only may be read by whoever finds it."),
    compares=Text("「全て・必ず暗号化」「暗号化を義務付け」とするIIIの文と、パスワードでの代替や暗号化なしを認める文・手順", "measures that encrypt everything with sentences and steps that allow a password instead or none"),
    how=Text("媒体・出力・持ち出しについて述べる文だけを比べます。別の名の媒体（USBとCDなど）の文どうし、暗号化しない取扱いを禁じる文、認証のパスワードの文、特定個人情報に限った厳しい定めと一般の定めの組は対象外です。", "Only sentences about media, output and taking out; not those about media of different names (a stick, a CD), those that forbid to do without, nor passwords for signing in, nor a strict rule for specific personal information beside a general one."),
    do=Text("暗号化の要否を媒体ごとに一つに定めます。", "Settle for each medium whether it is encrypted."),
    false_alarms=Text("別の種類のデータや媒体について述べている場合。", "The sentences may be about other data or media."),
    settle=Text("パスワードだけで書き出すことがあるか。", "Whether anything is written out with a password only."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
