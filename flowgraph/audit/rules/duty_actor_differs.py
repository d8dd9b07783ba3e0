"""The same duty for the same things (destroying, erasing, checking identity) is given to one party in one place and to another in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.compare.names import plain
from flowgraph.model import Party, chain
from flowgraph.source import Passage
from flowgraph.vocab import Text
from flowgraph.vocab.measures import PORTABLE

_DUTIES = {
    "destroy": (Text("廃棄", "destroying"), r"廃棄|破棄|溶解|破砕|裁断|焼却|シュレッダー"),
    "erase": (Text("消去", "erasing"), r"消去|削除|抹消"),
    "identity": (Text("本人確認", "checking identity"), r"本人確認(?!情報)"),
}
_THINGS = {
    "paper": (Text("書類", "paper"), r"書類|書面|帳票|文書|原本|申請書|届出?書|申込書|調査票"),
    "medium": (Text("媒体", "media"), PORTABLE),
    "applicant": (Text("本人", "people"), "本人確認"),
}
_FITS = {"destroy": ("paper", "medium"), "erase": (), "identity": ("applicant",)}
_ACTS = r"(?:において|にて|が|は|で)"
_REPORTS = re.compile(r"報告|立ち?会|求め(?:に応じ|られ)|監督|委託する")
_REENTRUSTED, _PASSIVE = "reentrusted", "passive"
_UNDONE = re.compile(r"^[^。、]{0,14}?(?:され(?:る|て|た|ます|、)|られ(?:る|て|た|ます|、))")
"""Behind the verb: it is done, and nobody is said to do it."""
_NEAR = 60
_TWO = 2
_ROLES = frozenset({"contractor"})
_HANDS = frozenset({"body", "department", "contractor"})
_HEAD = r"^[\s・※○●\-]*(?:[(（]?[0-9]{1,2}[)）.．]\s*)?"
_LATER = r"(?:[^。、が]{1,16}後に?、?)?"
_WHO = r"(?P<who>[^、。はをに]{2,30}?)(?:が|において|にて)、?"
_VERB = r"(?P<verb>廃棄|破棄|溶解|破砕|裁断|焼却|消去|削除|行[うい]|実施)"
_CHECK = "本人確認"
_PLAIN = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_HEAD}(?P<thing>{_CHECK})(?:の措置)?は、?{_WHO}[^。、がは]{{0,12}}?(?P<verb>行[うい]|実施)",
        rf"{_HEAD}(?P<thing>[^、。はがをに]{{2,20}}?)(?:の(?P<noun>廃棄|破棄|溶解|破砕|裁断|焼却|消去|削除))?(?:は|を)、?{_LATER}{_WHO}[^。、がは]{{0,12}}?{_VERB}",
        rf"{_HEAD}{_LATER}{_WHO}(?P<thing>[^、。はがをに]{{2,20}}?)(?:の(?P<noun>廃棄|破棄|溶解|破砕|裁断|焼却|消去|削除))?を[^。、がは]{{0,10}}?{_VERB}",
    )
)
"""A sentence that gives one act on one named thing to one actor: 「申請書の廃棄は、A課が行う」「CD-Rは、A課が裁断する」."""
_NO_DUTY = frozenset({"incident_what", "incident_measures", "title"})
_GENERAL = re.compile(r"^(?:(?:当該|その|これらの?|上記の?|不要な?)?(?:書類|文書|帳票|媒体|電子媒体|(?:外部|電子)?記[録憶]媒体|情報|データ|特定個人情報|個人番号|個人情報|もの|紙|紙媒体|紙文書|ファイル|原本|写し|バックアップ))(?:等|類)?$")
"""Words for things in general: two sentences with them may speak of different things."""
_ALSO = re.compile(r"委託|業者に|立ち?会|報告|求め|監督|指示|依頼|確認の上|場合|窓口|郵送|オンライン|電話|又は|または|若しくは|及び|もしくは|ともに|協力")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    duty: str
    thing: str
    party: str
    where: str
    place: Place
    way: str = ""
    """How it is given: `reentrusted` by II-4, `passive` in a sentence that names no doer, or empty."""


def find(case: Case) -> Iterator[Raised]:
    """One finding a duty, kind of thing and pair of parties."""
    said = list(_said(case))
    for duty, things in _FITS.items():
        for thing in things:
            group = [entry for entry in said if (entry.duty, entry.thing) == (duty, thing)]
            parties = list(dict.fromkeys(entry.party for entry in group))
            for one in parties:
                for other in parties:
                    if case.index.parties[other].parent == one:
                        yield _raised(case, duty, thing, [entry for entry in group if entry.party in {one, other}], (one, other))
    yield from _plainly(case)


def _plainly(case: Case) -> Iterator[Raised]:
    """The body, its departments and contractors, where two fields of one file give the same act on a thing of the same name to one actor each."""
    names = _names(case, _HANDS)
    found: dict[tuple[int, str, str], list[_Said]] = {}
    for section in ("II-3", "II-6", "III"):
        for entry, sentence in case.sentences(section):
            match = None if _ALSO.search(sentence.text) or entry.key in _NO_DUTY else next((hit for pattern in _PLAIN if (hit := pattern.match(sentence.text))), None)
            party = names.get(match["who"].strip()) if match else None
            if match is None or party is None or _GENERAL.match(match["thing"]):
                continue
            noun = match.groupdict().get("noun")
            duty = next((key for key, (_, verbs) in _DUTIES.items() if re.search(verbs, noun or (match["thing"] if match["thing"] == _CHECK else match["verb"]))), "")
            if duty:
                name = case.index.parties[party].name
                spot = case.passage(sentence, match.start("who"), match.end(), entry.section, entry.block or entry.label, f"{_DUTIES[duty][0].ja}：{name}", f"{_DUTIES[duty][0].en}: {name}")
                said = _Said(duty=duty, thing=match["thing"].strip(), party=party, where=f"{entry.section} {entry.block}".strip(), place=spot)
                found.setdefault((entry.file, duty, plain(match["thing"])), []).append(said)
    for group in found.values():
        parties = list(dict.fromkeys(entry.party for entry in group))
        if len(parties) == _TWO and not _kin(case, parties[0], parties[1]):
            yield _raised(case, group[0].duty, group[0].thing, group, (parties[0], parties[1]))


def _kin(case: Case, one: str, other: str) -> bool:
    """Whether one is part of the other, or works under it as its sub-contractor: then both sentences may be true, or the comparison above has them."""
    kinds = {case.index.parties[party].kind for party in (one, other)}
    behind = [{party.id for party in chain(case.index.parties, hand)} for hand in (one, other)]
    return kinds == {"body", "department"} or (kinds == {"contractor"} and (one in behind[1] or other in behind[0]))


def _said(case: Case) -> Iterator[_Said]:
    names = _names(case)
    if not names:
        return
    acting = re.compile("|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)))
    for where, section, label, sentence in _sentences(case):
        found = list(acting.finditer(sentence.text))
        for at, match in enumerate(found):
            end = found[at + 1].start() if at + 1 < len(found) else len(sentence.text)
            tail = sentence.text[match.end() : min(end, match.end() + _NEAR)]
            if not re.match(_ACTS, tail):
                continue
            for duty, (word, verbs) in _DUTIES.items():
                verb = re.search(verbs, tail)
                if verb is None or (duty != "identity" and _REPORTS.search(tail[: verb.start()])):
                    continue
                for thing in _FITS[duty]:
                    if re.search(_THINGS[thing][1], sentence.text):
                        party = case.index.parties[names[match[0]]]
                        place = case.passage(sentence, match.start(), match.end() + verb.end(), section, label, f"{word.ja}：{party.name}", f"{word.en}: {party.name}")
                        way = _PASSIVE if _UNDONE.match(sentence.text[match.end() + verb.end() :]) else ""
                        yield _Said(duty=duty, thing=thing, party=party.id, where=where, place=place, way=way)
    yield from _reentrusted(case)


def _names(case: Case, kinds: frozenset[str] = _ROLES) -> dict[str, str]:
    """Names and roles of parties of these kinds; a name that two parties share tells nobody apart."""
    found: dict[str, list[Party]] = {}
    for party in case.model.parties:
        if party.kind in kinds:
            for name in (party.name, *party.aliases):
                found.setdefault(name, []).append(party)
    return {name: parties[0].id for name, parties in found.items() if len(parties) == 1 and len(name) > 1}


def _sentences(case: Case, sections: tuple[str, ...] = ("II-6", "III-2", "III-4", "III-7")) -> Iterator[tuple[str, str, str, Passage]]:
    for section in sections:
        for entry, sentence in case.sentences(section):
            if entry.key not in _NO_DUTY:
                yield entry.section, entry.section, entry.block or entry.label, sentence
    for step in case.form.steps if case.form else ():
        yield f"手順{step.label}", "別添1", step.label, step.passage


def _reentrusted(case: Case) -> Iterator[_Said]:
    """Duties that II-4 names among what is re-entrusted."""
    for item in case.model.entrustments:
        entry = case.field("II-4", "reentrusted_task", block=item.number)
        if len(item.reentrusted_to) != 1 or entry is None or chain(case.index.parties, item.reentrusted_to[0])[0].kind not in _ROLES:
            continue
        for duty, (word, verbs) in _DUTIES.items():
            verb = re.search(verbs, entry.passage.text)
            for thing in _FITS[duty]:
                if verb and re.search(_THINGS[thing][1], entry.passage.text):
                    place = case.passage(entry.passage, verb.start(), verb.end(), "II-4", item.number, f"{item.number}の再委託事項：{word.ja}", f"re-entrusted under {item.number}: {word.en}")
                    yield _Said(duty=duty, thing=thing, party=item.reentrusted_to[0], where=f"II-4 {item.number}", place=place, way=_REENTRUSTED)


def _raised(case: Case, duty: str, thing: str, group: list[_Said], pair: tuple[str, str]) -> Raised:
    word, what = _DUTIES[duty][0], _THINGS[thing][0] if thing in _THINGS else Text(thing, thing)
    names = [case.index.parties[party].name for party in pair]
    spots = [listed(entry.where for entry in group if entry.party == party) for party in pair]
    english = [listed((entry.where.replace("手順", "step ") for entry in group if entry.party == party), ja=False) for party in pair]
    if any(entry.way for entry in group if entry.party == pair[1]):
        return _unsettled(word, what, group, pair, names)
    return Raised(
        about=(word.ja, what.ja, *names),
        text=Text(
            f"{what.ja}の{word.ja}は、{spots[0]}では{names[0]}が、{spots[1]}では{names[1]}が行うことになっています。" if duty != "identity" else f"{word.ja}は、{spots[0]}では{names[0]}が、{spots[1]}では{names[1]}が行うことになっています。",
            f"{word.en.capitalize()} ({what.en}) is done by {names[0]} according to {english[0]} and by {names[1]} according to {english[1]}.",
        ),
        places=tuple(dict.fromkeys(entry.place for entry in group)),
    )


def _unsettled(word: Text, what: Text, group: list[_Said], pair: tuple[str, str], names: list[str]) -> Raised:
    """A contractor may stand for whom it re-entrusts, and a passive names nobody: who does it is not said."""
    ja, en = [], []
    for party, name in zip(pair, names, strict=True):
        for way, said, told in (("", "が行うと", "by {0}"), (_PASSIVE, "の名を挙げつつ行う者を示さずに", "{0} is named, and no doer"), (_REENTRUSTED, "への再委託事項として", "re-entrusted to {0}")):
            spots = list(dict.fromkeys(entry.where for entry in group if (entry.party, entry.way) == (party, way)))
            if spots:
                ja.append(f"{listed(spots)}では{name}{said}")
                en.append(f"{listed((spot.replace('手順', 'step ') for spot in spots), ja=False)}: {told.format(name)}")
    of = word.ja if what.ja == Text("本人", "people").ja else f"{what.ja}の{word.ja}"
    return Raised(
        about=(word.ja, what.ja, *names),
        text=Text(
            f"{of}は、{'、'.join(ja)}書かれています。{names[0]}と{names[1]}のどちらが行うかの記載が見当たりません。",
            f"{word.en.capitalize()} ({what.en}): {'; '.join(en)}. Nothing was found that says which of the two does it.",
        ),
        places=tuple(dict.fromkeys(entry.place for entry in group)), kind="gap",
    )


RULE = AuditRule(
    id="duty-actor-differs",
    title=Text("同じ作業の担い手が箇所により異なる", "the same duty is given to two parties"),
    why=Text("廃棄や本人確認を誰がするかが決まっていないと、どちらも行わない、証明が残らない、といった穴ができます。", "If it is not settled who destroys or checks, it may be done by neither and proved by nobody."),
    compares=Text("II-3・II-6・III・別添1の文で廃棄・消去・本人確認を行う者と、II-4の再委託事項", "who destroys, erases or checks identity by the sentences of II-3, II-6, III and 別添1, and by what II-4 re-entrusts"),
    how=Text("委託先とその再委託先の名称・呼び名の直後にある作業の語を探し、同じ物についての担い手を比べます。機関・部署・委託先どうしでは、「申請書の廃棄は、A課が行う」のように同じ名の物の同じ作業を一人の担い手に与える文だけを比べます。保管や返却は時期により担い手が替わるので比べません。II-4がその作業を再委託先に再委託しているか、再委託先についての文が受け身で行う者を示さないときは、委託先は責任者として書かれているとも読めるので、矛盾ではなく、どちらが行うかの記載の欠けとして挙げます。", "Looks for the duty right behind the name or role of a contractor or its sub-contractor, and compares who is named for the same kind of thing. Between the body, departments and contractors only sentences count that give the same act on a thing of the same name to one actor. Keeping and returning change hands in time and are not compared. Where II-4 re-entrusts the very duty to the sub-contractor, or the sentence on the sub-contractor is a passive without a doer, the contractor may be named as the one responsible: then it is a gap, who does it, and no contradiction."),
    do=Text("誰が行い、誰が確認し、誰が証明を受け取るかを一か所で定め、他の箇所をそろえます。", "Say in one place who does it, who checks and who gets the proof; make the others agree."),
    false_alarms=Text("委託先が再委託先に行わせることを、委託先が行うと書いている場合。別の書類の場合。", "What a contractor has done by its sub-contractor may be written as its own; the papers may be others."),
    settle=Text("実際に行う者と、証明の提出者。", "Who does it, and who hands in the proof."),
    gravity="low", kind="contradiction", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
