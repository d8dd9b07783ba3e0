"""How a clause says its data travels: media, papers, lines and carriage, one `Way` for each alternative.

Reads a clause's phrases and brackets; knows no memory of earlier steps.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flowgraph.draft.clauses import Clause, Phrase
from flowgraph.draft.contents import blank
from flowgraph.draft.routes import Way
from flowgraph.draft.words import Word, things
from flowgraph.vocab import Rules
from flowgraph.vocab.carriers import CARRIERS, PAPER, Carrier

_PAPER = re.compile(PAPER)
_DATA = re.compile(r"(?:情報|データ|ファイル|レコード|電文|符号|番号|結果|内容|事項|CSV)(?:等|類)*$")
_SEALING = re.compile(r"封|糊|のり|鍵|錠|印|判|判子")
"""What is put on a paper (「封をして」) is not what is carried."""
_CASE_WAYS = {"counter": "窓口", "mail": "郵送"}


def object_of(clause: Clause) -> Phrase | None:
    """What is moved: the を phrase, or in the passive the が/は phrase that is no hand."""
    for phrase in reversed(clause.of("obj")):
        if not _SEALING.fullmatch(phrase.text) and not all(word.kind == "thing" and word.thing and word.thing.way == "channel" for word in phrase.heads):
            return phrase
    if clause.verb.passive or clause.sense in {"store", "erase"}:
        return next((phrase for phrase in reversed(clause.of("subject", "topic")) if phrase.heads and phrase.heads[-1].kind in {"text", "thing"}), None)
    return next((phrase for phrase in reversed(clause.of("topic")) if phrase.heads and phrase.heads[-1].kind in {"text", "thing"} and (is_paper(phrase) or is_data(phrase))), None)


def is_paper(phrase: Phrase | None) -> bool:
    """Whether an object is a paper by its name."""
    return phrase is not None and bool(phrase.heads) and (bool(_PAPER.search(_bare(phrase))) or any(word.thing is not None and word.thing.way == "paper" for word in phrase.heads))


def is_data(phrase: Phrase | None) -> bool:
    """Whether an object is data by its name."""
    return phrase is not None and bool(phrase.heads) and bool(_DATA.search(_bare(phrase)))


def _bare(phrase: Phrase) -> str:
    return re.sub(r"[\s、].*?$", "", phrase.heads[-1].text) if phrase.heads else ""


def paper_name(phrase: Phrase | None) -> str:
    """Short name of the paper an object is."""
    if phrase is None or not phrase.heads:
        return "書類"
    text = re.split(r"(?:された|した|する|される|要な|[をにへがはの、])", phrase.heads[-1].text)[-1]
    return text.strip()[-15:] or "書類"


def ways(clause: Clause, rules: Rules, *, texts: tuple[str, ...] = (), hands: bool, machines: bool, person: bool, counter: bool = False, carried: str = "") -> list[Way]:  # noqa: C901  one branch a kind of way
    """Every way the clause states, alternatives as branches; always at least one.

    `hands`: an end is a person or organisation; `machines`: both ends are systems or terminals; `person`: an end is a natural person.
    """
    verb = clause.verb.verb
    own = verb.medium if verb else ""
    found = [_closer(word, clause) for word in things(clause_words(clause), {"portable", "channel", "carriage", "paper"})]
    asides = texts if rules.on("carriage-in-brackets") else ()
    joined = any(phrase.joined == "or" for phrase in clause.phrases if any(word.kind == "thing" for word in phrase.heads))
    if rules.on("same-medium"):
        found = [word for word in found if not _of_step(word, clause)]
    made = [_way(word, word.thing, own) for word in found if word.thing is not None]
    if not made or all(way.paper for way in made):
        in_brackets = [way for text in asides for way in _bracketed(text)]
        if in_brackets:
            joined = any(re.search(r"又は|または|もしくは", text) for text in asides)
            made = in_brackets
    obj = object_of(clause)
    portables = [way for way in made if way.portable is not None]
    if portables and not joined:  # a medium that is mailed
        carriage = next((way.carriage for way in made if way.carriage), own if own in {"mail", "courier"} else "")
        return [replace(portables[0], carriage=carriage, blank=blank(_around(clause, portables[0].words)))]
    if joined and len(made) > 1 and rules.on("alternatives"):
        if own in {"mail", "courier"} and not any(way.carriage or way.channel for way in made) and rules.on("carried-alike"):
            made = [replace(way, carriage=own) for way in made]
        named = [replace(way, branch=_branch(way), paper=way.paper or (paper_name(obj) if way.carriage and hands else "")) for way in made]
        return list({way.branch: way for way in named}.values())
    base = made[0] if made else Way()
    if re.search(r"追跡(?:が|の|を)?(?:でき|可能)", "".join(word.text for phrase in clause.phrases for word in phrase.heads)):
        base = Way(carriage="courier", rules=("carriage",))
        made = [base]
    carriage = next((way.carriage for way in made if way.carriage), own if own in {"mail", "courier", "counter"} else "")
    if counter and not carriage:
        carriage = "counter"
    if carriage == "counter" and own == "counter" and not (person or (verb is not None and verb.key in {"bring", "hand-over"})):
        carriage = ""
    on_paper = (is_paper(obj) or (obj is None and bool(carried)) or any(way.paper for way in made) or bool(carriage)) and hands and not machines and not base.channel
    if on_paper and rules.on("papers"):
        return [Way(paper=paper_name(obj) if obj is not None else carried or "書類", carriage=carriage, words=base.words, rules=("papers",), post=base.post)]
    return [replace(base, carriage="", paper="")]


def clause_words(clause: Clause) -> list[Word]:
    """Heads and owners of all phrases but those that only describe a noun."""
    return [word for phrase in clause.phrases if phrase.role != "basis" for word in (*phrase.heads, *(phrase.owners if phrase.role in {"obj", "means"} else ()))] + list(clause.loose)


def _of_step(word: Word, clause: Clause) -> bool:
    """Whether a medium is that of an earlier step (「⑤のDVD-R」): it is no new one."""
    return word.thing is not None and word.thing.way == "portable" and any(
        phrase.role == "obj" and word in phrase.heads and any(owner.kind == "ref" for owner in phrase.owners) for phrase in clause.phrases
    )


def _closer(word: Word, clause: Clause) -> Word:
    """A medium whose kind stands in brackets behind it (外部記録媒体(CD-RW))."""
    if word.thing is None or word.thing.way != "portable":
        return word
    for phrase in clause.phrases:
        if word in phrase.heads:
            for aside in phrase.asides:
                kind = next((row for row in CARRIERS.rows() if row.way == "portable" and any(spelled in aside.text for spelled in row.words)), None)
                if kind is not None:
                    return replace(word, thing=kind)
    return word


def _way(word: Word, thing: Carrier, own: str) -> Way:
    del own
    if thing.way == "portable":
        return Way(portable=thing, words=(word,), rules=("portable-media",))
    if thing.way == "channel":
        return Way(channel=thing.medium, words=(word,), rules=("stated-line",))
    if thing.way == "carriage":
        return Way(carriage=thing.medium, words=(word,), rules=("carriage",))
    return Way(paper=word.text, words=(word,), rules=("papers",))


def _bracketed(text: str) -> list[Way]:
    """Carriage or a line named in brackets behind the sentence."""
    if re.search(r"経由|回線|LGWAN", text):
        channel = "lgwan" if "LGWAN" in text else "dedicated_line" if re.search(r"専用|閉域", text) else "internet" if "インターネット" in text else ""
        return [Way(channel=channel, rules=("carriage-in-brackets",))] if channel else []
    out = []
    for part in re.split(r"又は|または|もしくは", text):
        if re.search(r"郵便局への?搬送|郵送[((]委託事項", part):
            out.append(Way(carriage="mail", post=True, rules=("carriage-in-brackets",)))
        elif re.search(r"書留|追跡", part):
            out.append(Way(carriage="courier", rules=("carriage-in-brackets",)))
        elif re.search(r"郵送|郵便", part):
            out.append(Way(carriage="mail", rules=("carriage-in-brackets",)))
        elif re.search(r"搬送|運搬|宅配|配送", part):
            out.append(Way(carriage="courier", rules=("carriage-in-brackets",)))
        elif re.search(r"持参|手渡し", part):
            out.append(Way(carriage="counter", rules=("carriage-in-brackets",)))
    return out


def _branch(way: Way) -> str:
    return way.portable.key if way.portable is not None else way.channel or way.carriage or "paper"


def _around(clause: Clause, words: tuple[Word, ...]) -> str:
    phrase = next((phrase for phrase in clause.phrases if set(words) & {*phrase.heads, *phrase.owners}), None)
    if phrase is None:
        return ""
    return "".join(f"{word.text}の" for word in phrase.owners) + "".join(word.text for word in phrase.heads)
