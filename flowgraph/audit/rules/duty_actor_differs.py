"""The same duty for the same things (destroying, checking identity) is given to a contractor in one place and to its sub-contractor in another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed
from flowgraph.model import Party, chain
from flowgraph.source import Passage
from flowgraph.vocab import Text
from flowgraph.vocab.measures import PORTABLE

_DUTIES = {
    "destroy": (Text("廃棄", "destroying"), r"廃棄|破棄|溶解|破砕|裁断|焼却"),
    "identity": (Text("本人確認", "checking identity"), r"本人確認(?!情報)"),
}
_THINGS = {
    "paper": (Text("書類", "paper"), r"書類|書面|帳票|文書|原本|申請書|届出?書|申込書|調査票"),
    "medium": (Text("媒体", "media"), PORTABLE),
    "applicant": (Text("本人", "people"), "本人確認"),
}
_FITS = {"destroy": ("paper", "medium"), "identity": ("applicant",)}
_ACTS = r"(?:において|にて|が|は|で)"
_REPORTS = re.compile(r"報告|立ち?会|求め(?:に応じ|られ)|監督|委託する")
_NEAR = 60
_ROLES = frozenset({"contractor"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    duty: str
    thing: str
    party: str
    where: str
    place: Place


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
                if verb is None or (duty == "destroy" and _REPORTS.search(tail[: verb.start()])):
                    continue
                for thing in _FITS[duty]:
                    if re.search(_THINGS[thing][1], sentence.text):
                        party = case.index.parties[names[match[0]]]
                        place = case.passage(sentence, match.start(), match.end() + verb.end(), section, label, f"{word.ja}：{party.name}", f"{word.en}: {party.name}")
                        yield _Said(duty=duty, thing=thing, party=party.id, where=where, place=place)
    yield from _reentrusted(case)


def _names(case: Case) -> dict[str, str]:
    """Names and roles of contractors; a name that two parties share tells nobody apart."""
    found: dict[str, list[Party]] = {}
    for party in case.model.parties:
        if party.kind in _ROLES:
            for name in (party.name, *party.aliases):
                found.setdefault(name, []).append(party)
    return {name: parties[0].id for name, parties in found.items() if len(parties) == 1 and len(name) > 1}


def _sentences(case: Case) -> Iterator[tuple[str, str, str, Passage]]:
    for section in ("II-6", "III-2", "III-4", "III-7"):
        for entry, sentence in case.sentences(section):
            if entry.key not in {"incident_what", "incident_measures", "title"}:
                yield section, entry.section, entry.block or entry.label, sentence
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
                    yield _Said(duty=duty, thing=thing, party=item.reentrusted_to[0], where=f"II-4 {item.number}", place=place)


def _raised(case: Case, duty: str, thing: str, group: list[_Said], pair: tuple[str, str]) -> Raised:
    word, what = _DUTIES[duty][0], _THINGS[thing][0]
    names = [case.index.parties[party].name for party in pair]
    spots = [listed(entry.where for entry in group if entry.party == party) for party in pair]
    english = [listed((entry.where.replace("手順", "step ") for entry in group if entry.party == party), ja=False) for party in pair]
    return Raised(
        about=(word.ja, what.ja, *names),
        text=Text(
            f"{what.ja}の{word.ja}は、{spots[0]}では{names[0]}が、{spots[1]}では{names[1]}が行うことになっています。" if duty == "destroy" else f"{word.ja}は、{spots[0]}では{names[0]}が、{spots[1]}では{names[1]}が行うことになっています。",
            f"{word.en.capitalize()} ({what.en}) is done by {names[0]} according to {english[0]} and by {names[1]} according to {english[1]}.",
        ),
        places=tuple(dict.fromkeys(entry.place for entry in group)),
    )


RULE = AuditRule(
    id="duty-actor-differs",
    title=Text("同じ作業の担い手が箇所により異なる", "the same duty is given to two parties"),
    why=Text("廃棄や本人確認を誰がするかが決まっていないと、どちらも行わない、証明が残らない、といった穴ができます。", "If it is not settled who destroys or checks, it may be done by neither and proved by nobody."),
    compares=Text("II-6・III・別添1の文で廃棄・本人確認を行う者と、II-4の再委託事項", "who destroys or checks identity by the sentences of II-6, III and 別添1, and by what II-4 re-entrusts"),
    how=Text("委託先とその再委託先の名称・呼び名の直後にある作業の語を探し、同じ物についての担い手を比べます。", "Looks for the duty right behind the name or role of a contractor or its sub-contractor, and compares who is named for the same kind of thing."),
    do=Text("誰が行い、誰が確認し、誰が証明を受け取るかを一か所で定め、他の箇所をそろえます。", "Say in one place who does it, who checks and who gets the proof; make the others agree."),
    false_alarms=Text("委託先が再委託先に行わせることを、委託先が行うと書いている場合。別の書類の場合。", "What a contractor has done by its sub-contractor may be written as its own; the papers may be others."),
    settle=Text("実際に行う者と、証明の提出者。", "Who does it, and who hands in the proof."),
    gravity="low", kind="contradiction", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
