"""From a word of a clause to a node: a name of the document, or a thing that the step itself brings in.

Knows names and words; which end a hop starts from is decided elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping

from flowgraph.draft.clauses import Clause, Phrase
from flowgraph.draft.hop import End
from flowgraph.draft.names import Name, Names, spelling
from flowgraph.draft.words import Word
from flowgraph.vocab import NODE_KINDS, Rules
from flowgraph.vocab.systems import KNOWN_SYSTEMS, ROLES

OFFICE = End(key="office", name="担当部署", kind="department", made=True, party="department")
"""The department in charge: where staff work and papers arrive. Its node is made by the caller."""
STAFF = frozenset({"staff"})
_KINDS: tuple[tuple[str, str], ...] = (
    (r"(?:端末|端末機|パソコン|PC)$", "terminal"), (r"(?:フォーム)$", "form"), (r"(?:システム|サーバー?|データベース|基盤|ネット|環境)$", "system"), (r"(?:書庫|倉庫|保管庫|キャビネット|金庫)$", "storage"),
    (r"(?:登録簿|台帳|管理簿)$", "register"), (r"(?:業者|事業者|受託者|公社)$", "contractor"), (r"(?:主治医|医師|歯科医|委員|代表者|相談員)$", "organization"), (r"(?:[都道府県市区町村]|機構|連合会?|機関|団体|事業所|施設|学校|病院|法人|会社|銀行|署|庁)$", "organization"),
    (r"(?:審査会|委員会|審議会|課|局|部|室|係|支所|センター|事務所|保健所|窓口)$", "department"), (r"(?:本人|申請者|届出者|住民|保護者|対象者|者)$", "person"),
)
_BODY = re.compile(r"[都道府県市区町村]|[本当](?:都|道|府|県|市|区|町|村)")
_ROOM = re.compile(r"事務室|事務局|職員室|執務室|受付|作業所|担当者")
_AT = re.compile(r"本庁|本所|本部|.{1,12}(?:支所|出張所|庁舎|センター|課|係|室)")
_OF_A_BODY = re.compile(r"(?:委員|代表者|相談員)$")
_TRIM = re.compile(r"^(?:ほかの|他の|当該|各|前記|同|本|その|この|上記|別の|該当|必要な)+|(?:等|側|上|内|あて|宛|様|ほか|など)+$")
_MODIFIED = re.compile(r"^.*(?:置いた|備えた|据えた|された|した|する|される|なっている|ている|な|い)(?=[一-龥ァ-ヶA-Za-z])")


def stable(head: str, *content: str) -> str:
    """An ASCII key made of content."""
    return f"{head}-{hashlib.sha256(spelling(chr(31).join(content)).encode()).hexdigest()[:6]}"


def of_name(name: Name, office: frozenset[str] = frozenset()) -> End:
    """The end that a name is; staff and the department in charge (known by its spellings) are the office."""
    if name.key in STAFF or (office and not office.isdisjoint(spelling(word) for word in name.spellings)):
        return OFFICE
    kind = name.kind
    return End(key=name.key, name=name.name, kind=kind, party=name.party, place=name.place)


def is_hand(end: End) -> bool:
    """Whether an end is a person or organisation."""
    return NODE_KINDS[end.kind].hand


def is_machine(end: End) -> bool:
    """Whether an end is a system, terminal or on-line form."""
    return end.kind in {"system", "terminal", "form", "network"}


class Ends:
    """Finds the node of a word; things made by the steps are made once for each spelling and hand."""

    def __init__(self, names: Names, rules: Rules, contractors: Mapping[str, str], office: tuple[str, ...] = ()) -> None:
        self.names, self.rules = names, rules
        self.office = frozenset(spelling(word) for word in office)
        self._cited = {label: names.by_key[key] for label, key in contractors.items() if key in names.by_key}
        for name in names.all:
            if name.printed.startswith("委託事項"):
                self._cited.setdefault(name.printed, name)
        self._spelled: dict[str, list[Name]] = {}
        for name in names.all:
            for word in name.spellings:
                self._spelled.setdefault(spelling(word), []).append(name)
        self._learned: dict[str, End] = {}
        self.used: set[str] = set()
        """Keys of the names that some step mentions; filled by who reads the steps."""
        self.own: End | None = None
        """The task's own system, as far as the names tell; filled by who reads the steps."""
        self._terminals = {name.key: self._terminals_of(name) for name in names.all if name.kind == "system"}

    def settle(self, used: list[str]) -> None:
        """Take note of the names that the steps mention, one entry a mention: the task's own system is known by them."""
        self.used = set(used)
        own = [name for name in self.names.all if name.kind == "system" and name.party in {"", "body"} and name.key not in KNOWN_SYSTEMS]
        numbered = [name for name in own if name.printed and name.key in self.used]
        plain = [name for name in own if "システム" in name.aliases]
        most = sorted((name for name in own if name.key in self.used), key=lambda name: (-used.count(name.key), name.key))
        first = next(iter([*plain, *numbered, *most, *(name for name in own if name.printed)]), None)
        self.own = of_name(first, self.office) if first else None

    def known(self, key: str) -> End | None:
        """The end of a name by its key."""
        name = self.names.by_key.get(key)
        return of_name(name, self.office) if name else None

    def spelled(self, word: str) -> End | None:
        """The end of a name by one of its spellings."""
        found = self._spelled.get(spelling(word))
        return of_name(found[0], self.office) if found else None

    def cited(self, label: str) -> End | None:
        """The contractor of a 委託事項."""
        name = self._cited.get(label)
        return of_name(name, self.office) if name else None

    def of(self, word: Word, *, owners: Iterable[Word] = (), hand: End | None = None, loose: bool = False) -> End | None:
        """The node a word stands for, or None. `hand` is who acts: of two things with one name it takes its own.

        `loose` lets an unlisted word count by its ending alone.
        """
        if word.kind == "name" and word.name is not None:
            if word.compound and loose and word.name.party == "public_body" and word.text.endswith(("所", "署", "局")) and self.rules.on("branch-office"):
                return of_name(word.name, self.office)
            return self._unlisted(word.text, owners) if word.compound and loose else None if word.compound else self._named(word, owners, hand)
        if word.kind == "thing" and word.thing is not None:
            return self._thing(word, hand, owners)
        if word.kind != "text":
            return None
        if loose and _ROOM.fullmatch(word.text) and self.rules.on("room-of-hand"):
            owner = next((found for one in owners if (found := self.of(one, loose=True)) and is_hand(found) and found.kind != "person"), None)
            if owner is not None:
                return owner
        return self._learned.get(spelling(word.text)) or (self._unlisted(word.text, owners) if loose else None)

    def _named(self, word: Word, owners: Iterable[Word], hand: End | None) -> End:
        """The node of a listed name; staff, counters and terminals of somebody are that somebody's."""
        chosen = self._chosen(word, hand)
        if chosen.key == "j-lis" and self.rules.on("j-lis-server") and "national-server" in self.used:
            chosen = self.names.by_key["national-server"]
        shared = chosen.key in {*STAFF, "counter"} or chosen.kind == "terminal"
        owner = next((found for one in owners if (found := self.of(one, loose=True)) and is_hand(found)), None) if shared else None
        if owner is None or owner.kind == "person":
            return of_name(chosen, self.office)
        if chosen.kind == "terminal":
            apart = owner != OFFICE and self.rules.on("terminal-of-hand") and self._place_hand(chosen) != owner.key
            made = End(key=stable("terminal", chosen.name, owner.key), name=f"{chosen.name}（{owner.name}）", kind="terminal", made=True, operator=owner.key, party=owner.party)
            return made if apart else of_name(chosen, self.office)
        if chosen.key == "counter" and owner.kind in {"contractor", "subcontractor"}:
            return self._place_of(owner, word.text)
        return owner

    def loose(self, text: str) -> End | None:
        """The node that a whole short text names, listed or not."""
        found = self.names.mentions(text)
        if len(found) == 1 and found[0].end - found[0].start == len(text):
            return of_name(found[0].name, self.office)
        return self._unlisted(text, ())

    def heads(self, phrase: Phrase, *, hand: End | None = None, loose: bool = False) -> list[tuple[End, Word]]:
        """Nodes of a phrase's heads, in order; where the word itself is none, the name in brackets behind it."""
        found = self._heads(phrase, hand=hand, loose=loose)
        if not found and phrase.asides and phrase.heads and self.rules.on("name-in-brackets"):
            mentions = self.names.mentions(phrase.asides[0].text)
            if len(mentions) == 1 and mentions[0].end - mentions[0].start == len(phrase.asides[0].text):
                word = phrase.heads[-1]
                self._learned[spelling(word.text)] = of_name(mentions[0].name, self.office)
                return [(self._learned[spelling(word.text)], word)]
        return found

    def _heads(self, phrase: Phrase, *, hand: End | None, loose: bool) -> list[tuple[End, Word]]:
        found = [(end, word) for word in phrase.heads if (end := self.of(word, owners=phrase.owners, hand=hand, loose=loose)) is not None]
        if len(found) == 1 and found[0][0].kind == "terminal" and len(phrase.asides) == 1 and _AT.fullmatch(phrase.asides[0].text) and self.rules.on("terminal-at"):
            (end, _), place = found[0], phrase.asides[0].text
            listed = next((name for name in self._spelled.get(spelling(end.name), ()) if name.place == place), None)
            if listed is not None:
                return [(of_name(listed, self.office), found[0][1])]
            keeper = self.loose(place)
            made = End(key=stable("terminal", end.name, place), name=f"{end.name}（{place}）", kind="terminal", made=True, operator=keeper.key if keeper is not None and keeper != OFFICE else "", party="department", place=place)
            return [(made, found[0][1])]
        return found

    def owner(self, phrase: Phrase, *, hand: End | None = None) -> tuple[End, Word] | None:
        """The machine whose data a phrase is (「Xの情報を」)."""
        for word in reversed(phrase.owners):
            end = self.of(word, hand=hand)
            if end is not None and is_machine(end):
                return end, word
        return None

    def mentioned(self, clause: Clause) -> list[End]:
        """Every node that a clause names outright."""
        return [end for phrase in clause.phrases for word in (*phrase.heads, *phrase.owners) if (end := self.of(word)) is not None]

    def terminal_of(self, system: End, hand: End | None = None) -> End | None:
        """The named terminal that staff (or `hand`) use for a system, or None."""
        found = self._terminals.get(system.key, [])
        if not found:
            return None
        return of_name(self._nearest(found, hand), self.office)

    def own_terminal(self, hand: End) -> End | None:
        """A named general terminal that stands at a contractor's or organisation's place."""
        found = [name for name in self.names.all if name.kind == "terminal" and name.place and self._place_hand(name) == hand.key and re.match(r"業務端末|職員端末|窓口端末", name.name)]
        return of_name(found[0], self.office) if found else None

    def _chosen(self, word: Word, hand: End | None) -> Name:
        assert word.name is not None  # noqa: S101  asked by the caller
        same = self._spelled.get(spelling(word.text), [])
        return self._nearest(same, hand) if len(same) > 1 else word.name

    def _nearest(self, names: list[Name], hand: End | None) -> Name:
        wanted = hand.key if hand is not None and hand.kind in {"contractor", "subcontractor", "organization"} else ""
        return max(names, key=lambda name: (self._place_hand(name) == wanted, name.key in self.used, -names.index(name)))

    def _place_hand(self, name: Name) -> str:
        """Key of the contractor or organisation that a terminal's place names, or empty."""
        for mention in self.names.mentions(name.place):
            if mention.name.kind in {"contractor", "subcontractor", "organization"}:
                return mention.name.key
        inside = name.place.removesuffix("内")
        near = [other for other in self.names.all if len(inside) > 1 and other.kind in {"contractor", "subcontractor", "organization"} and any(inside in word for word in other.spellings)]
        if near:
            return near[0].key
        party = self.names.by_key.get(name.party)
        if party is None and name.party not in {"", "body"}:
            party = next((other for other in self.names.all if other.party == name.party and other.kind in {"contractor", "subcontractor"}), None)
        return party.key if party is not None and party.kind in {"contractor", "subcontractor", "organization"} else ""

    def _terminals_of(self, system: Name) -> list[Name]:
        words = {spelling(f"{word}端末") for word in system.spellings}
        served = {spelling(word) for word in system.spellings}
        pair = "juki-terminal" if spelling("市町村CS") in served else "juki-net-terminal" if system.key == "juki-net" else ""
        if pair and not any(name.kind == "terminal" and name.key not in KNOWN_SYSTEMS and spelling(name.name) in words for name in self.names.all):
            words = {spelling(word) for name in self.names.all if name.key == pair for word in name.spellings}  # the country's name, unless the document has one of its own
        return [name for name in self.names.all if name.kind == "terminal" and any(spelling(re.sub(r"[(（].*", "", word)) in words for word in name.spellings)]

    def _place_of(self, owner: End, text: str) -> End:
        return End(key=stable("counter", owner.key, text), name=f"{owner.name}の{_TRIM.sub('', text)}", kind=owner.kind, made=True, operator=owner.key, party=owner.party)

    def _thing(self, word: Word, hand: End | None, owners: Iterable[Word]) -> End | None:
        thing = word.thing
        if thing is None or thing.way not in {"storage", "form", "terminal", "place"}:
            return None
        owner = next((found for item in owners if (found := self.of(item))), None)
        text = _TRIM.sub("", word.text)
        if thing.way == "terminal":
            if owner is not None and owner.kind == "system":
                return self.terminal_of(owner, hand) or End(key=stable("terminal", owner.key), name=f"{owner.name}端末", kind="terminal", made=True, operator=owner.operator, party=owner.party)
            keeper = owner if owner is not None and is_hand(owner) else hand
            keeper = None if keeper is None or keeper == OFFICE or keeper.kind == "person" else keeper
            return End(key=stable("terminal", text, keeper.key if keeper else ""), name=text, kind="terminal", made=True, operator=keeper.key if keeper else "", party=keeper.party if keeper else "department")
        if thing.way == "form":
            return End(key=stable("form", text, owner.key if owner else ""), name=f"{owner.name}の{text}" if owner else text, kind="form", made=True, operator=owner.key if owner else "", party=owner.party if owner else "body")
        kind = "storage" if thing.way == "storage" else "department"
        return End(key=stable(kind, text), name=text, kind=kind, made=True, operator="", party="department")

    def _unlisted(self, text: str, owners: Iterable[Word]) -> End | None:
        """A thing or party that no name lists, by the end of its word."""
        text = _TRIM.sub("", _MODIFIED.sub("", re.split(r"[、,・\s]", text)[-1]))
        if not self.rules.on("unlisted-things"):
            return None
        if spelling(text) in self.office or (_BODY.fullmatch(text) and self.rules.on("body-is-office")):
            return OFFICE
        if len(text) < 2 or re.search(r"[をにへがはの]", text):
            return None
        counter = self.spelled(f"{text}窓口")
        return counter or self._by_ending(text, owners)

    def _by_ending(self, text: str, owners: Iterable[Word]) -> End | None:
        kind = next((kind for pattern, kind in _KINDS if re.search(pattern, text)), "")
        if kind == "person":
            return self.known("subject") if self._role(text) else None
        if kind == "register":
            return End(key=stable("register", text), name=text, kind="storage", made=True, party="department") if self.rules.on("register-book") else None
        party = {"contractor": "contractor", "organization": "unknown"}.get(kind, "department")
        whole = next((f"{word.text}の{text}" for word in owners if _OF_A_BODY.search(text)), text)
        return End(key=stable(kind, whole), name=whole, kind=kind, made=True, party=party) if kind else None

    def _role(self, text: str) -> bool:
        return any(text.endswith(word) for word in (ROLES["subject"].ja, *ROLES["subject"].words))
