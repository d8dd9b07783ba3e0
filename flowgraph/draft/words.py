"""A step's text as words: names, carriers, step references, case particles, verbs with their endings.

Japanese leaves no blanks: names of the document are found first, then verbs, carriers and particles; what remains is
plain text. Knows vocabulary and names; decides nothing about who sends what to whom.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from flowgraph.draft.names import Mention, Name, Names
from flowgraph.vocab.carriers import CARRIERS, Carrier
from flowgraph.vocab.verbs import VERBS, Verb

Kind = Literal["name", "thing", "ref", "text", "particle", "verb", "comma", "and", "or", "aside", "case", "stop"]
Form = Literal["end", "on", "attribute", "condition", "purpose"]
"""How a verb stands: it ends the sentence, goes on to the next clause, describes the noun behind it, states a condition, a purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word with its place in the text."""

    kind: Kind
    start: int
    end: int
    text: str
    name: Name | None = None
    thing: Carrier | None = None
    verb: Verb | None = None
    role: str = ""
    """Role of a particle: `src`, `dst`, `obj`, `topic`, `subject`, `place`, `via`, `means`, `of`, `with`, `other`."""
    form: Form = "end"
    passive: bool = False
    either: bool = False
    """One of two things done: 「…するか、…する」."""
    negative: bool = False
    compound: bool = False
    """A name that is only the end of a longer unknown word, or is followed by more of the word."""
    asked: tuple[str, ...] = field(default=())


CIRCLED = "①-⑳㉑-㉟㊱-㊿"
_REF = re.compile(rf"(?:[0-9]{{1,2}}-[{CIRCLED}]+|[{CIRCLED}](?:-[0-9{CIRCLED}]{{1,3}})?['′’″\"”]{{0,2}})(?:[・、及び]{{1,2}}[{CIRCLED}](?:-[0-9]{{1,3}})?['′’″\"”]{{0,2}}(?=で|に|の|を|は))*")
_CASE = re.compile(r"【([^【】]{1,30})】")

# Longest first; role of what stands before.
PARTICLES: tuple[tuple[str, str], ...] = (
    (r"に(?:対し(?:て)?|向け(?:て)?)(?:は)?", "dst"), (r"宛て?に|あてに|宛て?へ|あて(?=[、送郵])|宛て?(?=[、送郵])", "dst"), (r"への", "dst-of"), (r"へと?は?", "dst"), (r"まで", "dst"),
    (r"にて(?:は)?|において(?:は|も)?|における", "place"), (r"にある|に設置(?:された|している|されている)|に所在する", "located"),
    (r"(?:を|も)?(?:経由する|経由した|介する|介した)", "via-of"), (r"(?:を|も)?経由の", "via-of"), (r"(?:を|も)?(?:経由(?:して?は?|させて?|で|により)?(?=[^ぁ-ん]|$|、)|経由(?:して|し|で|により)|介して?)", "via"), (r"を(?:通じ|通し|経)て?は?", "via"),
    (r"を(?:用い|使用し|利用し|使い|使っ|もっ)て?は?", "means"), (r"を(?:用いた|使用した|利用した)", "means-of"), (r"に(?:より|よって)", "means"), (r"による", "means-of"),
    (r"の順(?:に|で)", "via"), (r"[のが](?:持つ|もつ|保有する|有する|所管する)", "src"),
    (r"を(?:基|もと|元)に(?:して)?", "basis"), (r"を(?:キー|キーワード)(?:に|と)(?:して|した)?", "basis"), (r"に(?:基づき|基づいて|基づく|関し(?:て)?|関する|係る|ついて(?:は)?|応じて?|伴い|伴う|当たり|あたり|際し(?:て)?|従い|加えて?|おける)", "other"),
    (r"からの|よりの", "src-of"), (r"から(?:は|も)?|より(?:は|も)?", "src"), (r"には|にも|に", "dst"), (r"を", "obj"), (r"では|でも|で", "at"), (r"とともに|と共に|と併せて|とあわせて", "along"), (r"と同時に", "other"), (r"との", "of"), (r"として(?:の)?", "other"),
    (r"が", "subject"), (r"は", "topic"), (r"も", "topic"), (r"の", "of"), (r"と", "with"),
)
_PARTICLES = tuple((re.compile(pattern), role) for pattern, role in PARTICLES)
_KEIYU = re.compile(r"経由")
_AND = re.compile(r"及び|および|並びに|ならびに|かつ|[・･]|/")
_OR = re.compile(r"(?:または|又は|もしくは|若しくは|あるいは)")
_SUFFIX = re.compile(r"(?:等|側|上|内|様|ほか|など|本人|システム(?=[、をにへがはの])|\(サーバ\))+")
_REST = r"(?:れ)?(?:て|で)?(?:い(?:る|た|ない)|おり|ある|あり|お[りく])?(?:ます|ました|ません|まし)?"
_SAHEN = re.compile(
    r"(?P<noun>等)?(?:を|が|も|は)?(?:(?P<do>(?<=を)(?:する|し(?:て|た)?(?=[、。]))|行(?:う|っ(?:て|た)|い|わ(?:れ(?:る|て|た)?|ず|ない))(?:いる)?|実施(?:する|し(?:て|た)?|される)|受け(?:る|て|た)(?![付取入]))"
    r"|(?P<pas>さ(?:れ|せ)(?:る|て|た|ない|ず|ます|ました)?(?:い(?:る|た)|おり)?)"
    r"|(?P<act>しない|せず|しており|している|していた|して|した|しつつ|します|しました|する|すべき|でき(?:る|ない|て)|し))"
)
_WAGO = re.compile(r"(?P<pas>[らまさかわば]れ|られ)?(?:[うくすつぬむるぶぐいきしちにみりびぎえけせてめげべねでっんいわばか](?!行)){0,2}(?:て|で|た|だ|る|ない|ず|ます|ました)?(?:い(?:る|た)|おり)?")
_LIGHT = re.compile(r"(?<=[をてでり])(?:行(?:う|い(?=[、\n])|って|った|われる|われた)|実施(?:する|し(?=、)|して|した|される))(?:いる)?")
_AFTER = re.compile(r"(?:の)?(?:後|のち|上で|うえで|うえ|上(?=[、で])|こと(?:により|によって|で)|ととも(?:に)|と同時に|ので|が(?=、))")
_CONDITION = re.compile(r"(?:場合|際|とき|時(?=[、にはのも])|ごと|度|たび|と(?=、)|ば|か(?=[を否])|都度|ことが|までに)")
_PURPOSE = re.compile(r"(?:ため|為|ように|よう|目的|必要|予定|もの|こと(?=[をがはな]))")


def _alternation(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word)))


_NOUN_OF = {noun: row for row in VERBS.rows() for noun in row.nouns}
_STEM_OF = {stem: row for row in VERBS.rows() for stem in row.stems}
_NOUNS = re.compile(_alternation(list(_NOUN_OF)))
_STEMS = re.compile(_alternation(list(_STEM_OF)))
_THING_OF = {word: row for row in CARRIERS.rows() for word in row.words}
_THINGS = re.compile(_alternation(list(_THING_OF)))
_WORDISH = re.compile(r"[一-龥々ァ-ヶーA-Za-z0-9]")
SYSTEM_LIKE = re.compile(r"(?:システム|サブシステム|サーバー?|ネットワーク|端末|データベース|基盤|フォーム)$")


def rule_of(row: Verb | Carrier) -> str:
    """Id of the reading rule that a row of a table is."""
    return f"{'verb' if isinstance(row, Verb) else 'carrier'}-{row.key}"


def words(text: str, names: Names, *, off: frozenset[str] = frozenset()) -> tuple[Word, ...]:
    """The words of a text, in order; every character is in one of them. `off`: rows of the verb and carrier tables that are not read."""
    mentions = {mention.start: mention for mention in names.mentions(text)}
    out: list[Word] = []
    at = plain = 0

    def flush(upto: int) -> None:
        if plain < upto:
            out.append(Word(kind="text", start=plain, end=upto, text=text[plain:upto]))

    while at < len(text):
        made = _word(text, at, plain, mentions, out, off)
        if made is None:
            at += 1
            continue
        flush(min(at, made.start))
        out.append(made)
        at = plain = made.end
    flush(at)
    return tuple(out)


def _word(  # noqa: C901, PLR0911, PLR0912, PLR0917  one branch a kind of word
    text: str, at: int, plain: int, mentions: dict[int, Mention], out: list[Word], off: frozenset[str],
) -> Word | None:
    char = text[at]
    if char in "((〈<[":
        return _aside(text, at)
    if char == "【" and (case := _CASE.match(text, at)):
        return Word(kind="case", start=at, end=case.end(), text=case[1])
    if char in "。\n;;":
        return Word(kind="stop", start=at, end=at + 1, text=char)
    if char in "、,":
        return Word(kind="comma", start=at, end=at + 1, text=char)
    if ref := _REF.match(text, at):
        return Word(kind="ref", start=at, end=ref.end(), text=ref[0])
    verb = _verb(text, at, behind_text=at > plain, particle=bool(out) and out[-1].kind == "particle" and out[-1].role in {"obj", "dst", "via", "at", "means"} and at == plain)
    if verb is not None and verb.verb is not None and rule_of(verb.verb) in off:
        verb = None
    mention = mentions.get(at)
    carriage = _THINGS.match(text, at) if mention else None
    if mention and carriage and carriage.end() > mention.end and _THING_OF[carriage[0]].way == "carriage" and rule_of(_THING_OF[carriage[0]]) not in off:
        return Word(kind="thing", start=at, end=carriage.end(), text=carriage[0], thing=_THING_OF[carriage[0]])  # 学校 + 便
    if mention and (verb is None or mention.end > verb.end):
        return _named(text, mention, plain, at, out)
    if verb:
        return verb
    if any(start < at < found.end for start, found in mentions.items()):
        return None
    if char == "と" and (at > plain or (out and out[-1].kind in {"name", "thing", "aside"})) and (at + 1 in mentions or re.match(r"[一-龥]{2,8}(?:課|局|部|係|室)", text[at + 1 :])):
        return Word(kind="and", start=at, end=at + 1, text=char)
    behind = at > plain or (bool(out) and out[-1].kind in {"name", "thing", "ref", "aside", "case"})
    if (match := _OR.match(text, at)) or (match := _AND.match(text, at)):
        return Word(kind="or" if _OR.match(text, at) else "and", start=at, end=match.end(), text=match[0])
    if behind and (at == 0 or not _hiragana(text[at - 1]) or (out and out[-1].kind != "text" and at == plain) or text[at - 1] == "等"):
        for pattern, role in _PARTICLES:
            if match := pattern.match(text, at):
                if role in {"with", "at", "of"} and len(match[0]) == 1 and at + 1 < len(text) and _hiragana(text[at + 1]) and text[at + 1] not in "の、" and text[at : at + 2] in {"とな", "でき", "です", "であ", "のう", "のみ"}:
                    return None
                return Word(kind="particle", start=at, end=match.end(), text=match[0], role=role)
    if match := _THINGS.match(text, at):
        thing = _THING_OF[match[0]]
        if rule_of(thing) in off:
            return None
        before = at > plain and bool(_WORDISH.match(text[at - 1])) and thing.way != "channel" and match[0] not in {"外部記録媒体", "外部記憶媒体", "電子記録媒体"}
        after = _tail(text, match.end())
        if thing.way in {"terminal", "paper", "form"} and before:
            return None  # part of a longer word, looked at as a whole later
        return Word(kind="thing", start=at, end=match.end(), text=match[0], thing=thing, compound=before or not after)
    return None


def _named(text: str, mention: Mention, plain: int, at: int, out: list[Word]) -> Word | None:
    joined = bool(out) and out[-1].kind == "name" and out[-1].end == at == plain
    if joined and SYSTEM_LIKE.search(text[at : mention.end]):
        return None  # the end of a longer name that begins with another name
    before = at > plain and bool(_WORDISH.match(text[at - 1])) and not (_hiragana(text[at - 1]) or text[at - 1] in "各元先当該")
    if before and SYSTEM_LIKE.search(text[at : mention.end]):
        return None  # the end of a longer name that nobody introduced
    return Word(kind="name", start=at, end=mention.end, text=text[at : mention.end], name=mention.name, compound=not _tail(text, mention.end) or before)


def _tail(text: str, end: int) -> bool:
    """Whether a word ends here: what follows is a particle, a comma, a bracket or nothing."""
    suffix = _SUFFIX.match(text, end)
    end = suffix.end() if suffix else end
    return end >= len(text) or not _WORDISH.match(text[end]) or bool(_KEIYU.match(text, end)) or text[end : end + 2] in {"及び", "又は", "並び", "若し", "宛て", "宛に", "間で"} or bool(_NOUNS.match(text, end) and _verb(text, end, behind_text=True, particle=False))


def _hiragana(char: str) -> bool:
    return "ぁ" <= char <= "ん"


def _aside(text: str, at: int) -> Word:
    depth = 0
    for end in range(at, len(text)):
        depth += text[end] in "((〈<["
        depth -= text[end] in "))〉>]"
        if depth == 0:
            return Word(kind="aside", start=at, end=end + 1, text=text[at + 1 : end])
    return Word(kind="aside", start=at, end=min(len(text), at + 1), text="")


def _verb(text: str, at: int, *, behind_text: bool, particle: bool) -> Word | None:  # noqa: PLR0911  one return a kind of verb
    if light := _LIGHT.match(text, at):
        return _formed(text, at, light.end(), VERBS["do"], light[0], passive="われ" in light[0] or "され" in light[0], ongoing=light[0].endswith(("い", "て")))
    if noun := _NOUNS.match(text, at):
        row = _NOUN_OF[noun[0]]
        tail = _SAHEN.match(text, noun.end())
        if tail and not (tail[0] == "し" and text[tail.end() : tail.end() + 1] == "か"):
            rest = tail.end()
            ending = tail[0]
            return _formed(text, at, rest, row, ending, passive=bool(tail["pas"]) or "われ" in ending, ongoing=not ending.endswith("ない") and ending.endswith(("し", "て", "い", "れ", "おり", "せず", "わず", "つつ", "けて")))
        if (particle and (noun.end() >= len(text) or text[noun.end()] in "。\n(（、)")) or (behind_text and noun.end() < len(text) and text[noun.end()] == "。"):
            return _formed(text, at, noun.end(), row, "", passive=False, ongoing=False)
        after = re.match(r"後(?=[、直])|の上|のうえ", text[noun.end() :])
        if after and particle:
            return Word(kind="verb", start=at, end=noun.end() + after.end(), text=text[at : noun.end()], verb=row, form="on")
        if not _hiragana(noun[0][-1]):
            return None
    stem = _STEMS.match(text, at)
    if stem and not (at and _WORDISH.match(text[at - 1]) and not _hiragana(text[at - 1]) and _WORDISH.match(stem[0][0]) and len(stem[0]) == 1):
        tail = _WAGO.match(text, stem.end())
        ending = tail[0] if tail else ""
        if len(stem[0]) == 1 and ending == "し" and text[stem.end() + 1 : stem.end() + 2] in "のをがはとや等":
            return None  # a noun: 写し
        if not ending and not (stem[0].endswith(("け", "れ", "え", "げ", "せ", "め")) or (stem[0].endswith(("し", "み", "り", "き", "び")) and text[stem.end() : stem.end() + 1] in "、,")):
            return None
        return _formed(text, at, stem.end() + len(ending), _STEM_OF[stem[0]], ending, passive=bool(tail and tail["pas"]), ongoing=(not ending.endswith("ない") and ending.endswith(("て", "で", "い", "き", "し", "み", "り", "び", "れ", "け", "え", "め", "おり", "ず"))) or not ending)
    return None


def _formed(text: str, start: int, end: int, row: Verb, ending: str, *, passive: bool, ongoing: bool) -> Word:
    negative = bool(re.search(r"ない|せず|わず|れず|ません|ず$", ending))
    either = text[end : end + 2] in {"か、", "か,"} or text.startswith(("か又は", "かまたは"), end)
    if either:
        return Word(kind="verb", start=start, end=end + 1, text=text[start:end], verb=row, form="on", passive=passive, negative=negative, either=True)
    form: Form = "end"
    said = end
    while said < len(text) and text[said] in "([〈<" and not _WORDISH.match(text[_aside(text, said).end : _aside(text, said).end + 1]):
        said = _aside(text, said).end
    behind = text[said : said + 1]
    if match := _AFTER.match(text, end):
        form, end = "on", match.end()
    elif _CONDITION.match(text, end):
        form = "condition"
    elif _PURPOSE.match(text, end):
        form = "purpose"
    elif ongoing:
        form = "on"
    elif behind and behind in "、,":
        form = "attribute" if ending else "on"
    elif behind and behind not in "。\n)）;" and (said == end or behind != " "):
        form = "attribute"
    return Word(kind="verb", start=start, end=end, text=text[start:end], verb=row, form=form, passive=passive, negative=negative)


def things(found: list[Word], ways: set[str]) -> list[Word]:
    """Carrier words of these ways, in order."""
    return [word for word in found if word.kind == "thing" and word.thing is not None and word.thing.way in ways]


def verbal(text: str) -> Verb | None:
    """The verb of a text that ends in a verbal noun (「入居申込手続」 → 申し込む), or None."""
    plain = re.sub(r"(?:等|など)$", "", text)
    found = [noun for noun in _NOUN_OF if plain.endswith(noun)]
    return _NOUN_OF[max(found, key=len)] if found else None
