"""The names a document uses: systems of I-2, contractors of II-4, introduced short names, figure labels, national systems.

Fills `Builder.names` before sentences are read. Makes no node: a name becomes one when the form lists it or a flow uses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from flowgraph.draft.builder import Builder, ident_of
from flowgraph.draft.names import Name, Names, spelling
from flowgraph.source import Passage, Span
from flowgraph.vocab import FORM, Rule
from flowgraph.vocab.systems import KNOWN_SYSTEMS, ROLES

RULES = (
    Rule(id="introduced-names", ja="「以下…という」で決めた略称", en="short names introduced by 以下「…」という", prompted=(FORM,)),
    Rule(id="bracketed-name", ja="名称の括弧書きを別名とする", en="a name in brackets behind a system's name is an alias", prompted=("minato-resident-register", "tokyo-medical-certificate")),
    Rule(id="known-system-family", ja="全国共通のシステムの表記ゆれ", en="spelling families of national systems", prompted=(FORM,)),
    Rule(id="near-name", ja="一字違い程度の名称を同じものとする", en="a name that differs by a word or less is the same system", prompted=("tokyo-medical-certificate",)),
    Rule(id="figure-labels", ja="図の文字をシステム・端末の名とする", en="words of a lost figure name systems and terminals", prompted=(FORM,)),
    Rule(id="joined-figure-labels", ja="行で分かれた図の文字をつなぐ", en="words of a figure broken over lines are joined", prompted=("tokyo-public-housing",)),
    Rule(id="misread-contractor", ja="同じ業務で一、二字違いの委託先名は誤読とみて一つにする", en="contractor names a character or two apart for the same task are one, misread", prompted=("minato-resident-register",)),
    Rule(id="subsystem-of", ja="「○○のサブシステム」は○○に含める", en="a subsystem introduced as part of a system is that system", prompted=("tokyo-tax-linkage",)),
    Rule(id="linkage-is-medium", ja="I-2 に並ばない「庁内連携システム」は通信手段とする", en="the office linkage system is a medium unless I-2 lists it as a system", prompted=(FORM,)),
    Rule(id="resident-records", ja="I-2 の住民記録の仕組みを「既存住基」とする", en="the body's own resident-record system of I-2 is the existing 住基 of the steps", prompted=("minato-resident-register",)),
    Rule(id="municipal-side", ja="I-2 の住基ネットは市町村CS（都道府県サーバ）側を指す", en="Juki-Net in I-2 is the body's own side of it, the municipal server", prompted=("minato-resident-register",)),
    Rule(id="agency-is-server", ja="住基ネットの手順の「機構」は全国サーバの側", en="the agency of the Juki-Net steps is the national server's side", prompted=("minato-resident-register",)),
    Rule(id="user-departments", ja="II-3 の使用部署の名", en="departments that II-3 says use the file", prompted=("school-health",)),
    Rule(id="terminal-of-system", ja="「○○端末」はシステム○○の端末", en="a system's name with 端末 behind it is its terminal", prompted=(FORM,)),
)
_KINDS: tuple[tuple[str, str], ...] = (
    (r"(システム|サーバ|サーバー|ネット|ネットワーク|基盤|クラウド|データベース|DB|ツール|アプリ|サブシステム|環境)$", "system"),
    (r"(端末|端末機|パソコン|PC|タブレット)$", "terminal"),
    (r"(フォーム)$", "form"),
    (r"(株式会社|公社|財団|協会|連合会|業者|事業者|法人|機構|学校|園|病院|医院|診療所|銀行|組合)$|^(株式会社|有限会社|合同会社|一般社団法人|公益財団法人)", "organization"),
    (r"(課|局|部|室|係|支所|支庁|事務所|センター|窓口|保健所|本部)$", "department"),
)
_INTRODUCED = re.compile(r"[(（](?:以下|以降)[、,]?\s?「([^「」]{1,25})」\s?(?:と(?:いう|する|呼ぶ|称する|略す)|。|[)）])")
_BREAK = re.compile(r"[。、,「」『』()（）〈〉<>【】・:：;\s]|[をはがにへで](?=[^ぁ-ん])|から|より|及び|又は|または|並びに")
_BRACKET = re.compile(r"[(（]([^()（）]{2,30})[)）]$")
_REST = re.compile(r"(?:管理|総合|共通|連携|業務|情報|申請|保守)*(?:システム|サーバー?|端末|フォーム|基盤)")
_PLACE = re.compile(r"(?:学校|支所|出張所|市民センター|保健センター|保育所|公民館)$")
SHORTEST, LONGEST = 3, 40
"""A figure label that names something is longer than a bare 端末 and no sentence."""
MOST_LINES, MOST_REST = 5, 9
"""Lines a name in a figure may take, and characters of what may follow a system's name (保守端末)."""


@dataclass(slots=True)
class _Found:
    name: str
    kind: str
    origin: str
    party: str = ""
    printed: str = ""
    place: str = ""
    key: str = ""
    aliases: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    tasks: tuple[str, ...] = ()


def kind_of(word: str) -> str:
    """Node kind a name's ending tells, or empty.

    >>> kind_of("文書システム"), kind_of("本部の端末"), kind_of("政令第3条")
    ('system', 'terminal', '')
    """
    return next((kind for pattern, kind in _KINDS if re.search(pattern, word)), "")


def naming(builder: Builder) -> None:
    """Collect the names of the document."""
    found: list[_Found] = []
    _systems(builder, found)
    _contractors(builder, found)
    if builder.rules.on("figure-labels"):
        _labels(builder, found)
    if builder.rules.on("introduced-names"):
        _introduced(builder, found)
    _subsystems(builder, found)
    _known(builder, found)
    _juki(builder, found)
    if builder.rules.on("linkage-is-medium"):
        found[:] = [name for name in found if name.key != "office-linkage" or name.origin == "I-2"]
    if builder.rules.on("terminal-of-system"):
        _terminals(builder, found)
    if builder.rules.on("user-departments"):
        _users(builder, found)
    _roles(found)
    builder.names = Names(tuple(_named(found)))


def passages(builder: Builder) -> Iterator[tuple[str, Passage]]:
    """Every text that may introduce or use names: fields of I and II, then the steps."""
    for entry in builder.form.fields:
        if entry.section.startswith(("I-", "II-")) and entry.passage.text:
            yield entry.section, entry.passage
    for step in builder.form.steps:
        yield "別添1", step.passage


def _add(found: list[_Found], new: _Found) -> _Found:
    """Join with a name of the same spelling and kind of thing, else append."""
    words = {spelling(word) for word in (new.name, *new.aliases)}
    for old in found:
        if words & {spelling(word) for word in (old.name, *old.aliases)} and (old.place == new.place or not new.place):
            old.aliases = tuple(dict.fromkeys((*old.aliases, *(word for word in (new.name, *new.aliases) if spelling(word) != spelling(old.name)))))
            old.spans = tuple(dict.fromkeys((*old.spans, *new.spans)))
            old.printed = old.printed or new.printed
            return old
    found.append(new)
    return new


def _systems(builder: Builder, found: list[_Found]) -> None:
    for block in builder.form.blocks_of("システム"):
        entry = builder.form.field("I-2", "system_name", block=block.label)
        if entry is None or not isinstance(entry.value, str):
            continue
        whole = entry.passage.strip()
        short = tuple(match[1] for match in _INTRODUCED.finditer(whole.text))
        name = re.sub(r"[(（](?:以下|以降).*$", "", whole.text.split("\n", 1)[0], flags=re.DOTALL).strip()
        aliases = list(short)
        if builder.rules.on("bracketed-name") and (bracket := _BRACKET.search(name)):
            aliases += [name[: bracket.start()].strip(), *([bracket[1]] if not bracket[1].endswith(("サーバ", "サーバー")) else [])]
        new = _Found(name=name, kind=kind_of(name) if kind_of(name) in {"form", "terminal"} else "system", origin="I-2", party="body", printed=block.label,
                     key=f"system-{block.number}", aliases=tuple(aliases), spans=(whole.span(),))
        _add(found, new)
    if builder.form.kind == "basic":
        _listed(builder, found)


def _listed(builder: Builder, found: list[_Found]) -> None:
    """Systems that the short form lists in one field [基礎項目 I-1③]."""
    entry = builder.form.field("I-1", "system_name")
    if entry is None or not isinstance(entry.value, str):
        return
    for match in re.finditer(r"[^、,，・\n\s][^、,，\n]*", entry.passage.text):
        word = match[0].strip()
        bracket = _BRACKET.search(word)
        name = word[: bracket.start()] if bracket else word
        aliases = (bracket[1],) if bracket else ()
        if 1 < len(name) <= LONGEST:
            _add(found, _Found(name=name, kind=kind_of(name) or "system", origin="I-1", party="body", aliases=aliases, spans=(entry.passage.span(match.start(), match.end()),)))


def _contractors(builder: Builder, found: list[_Found]) -> None:
    for entry in builder.form.fields:
        if entry.key == "contractor" and isinstance(entry.value, str):
            name = entry.value.split("\n", 1)[0].strip()
            task = next((block.title for block in builder.form.blocks if (block.label, block.file) == (entry.block, entry.file)), "")
            same = _misread(name, task, found) if builder.rules.on("misread-contractor") else None
            if same is not None:
                same.aliases = tuple(dict.fromkeys((*same.aliases, name)))
                builder.hints.setdefault("notices", []).append(("misread", f"{same.name} / {name}", entry.passage.strip().span()))
                continue
            made = _add(found, _Found(name=name, kind="contractor", origin="II-4", party=ident_of("p", name), key=ident_of("contractor", name), spans=(entry.passage.strip().span(),)))
            made.tasks = (*made.tasks, task)


def _misread(name: str, task: str, found: list[_Found]) -> _Found | None:
    """A contractor of nearly this name whose entrusted task is nearly this one: one of the two was misread."""
    bare = re.sub(r"株式会社|有限会社|合同会社|\s", "", name)
    for other in found:
        known = re.sub(r"株式会社|有限会社|合同会社|\s", "", other.name)
        if other.kind != "contractor" or known == bare or min(len(known), len(bare)) < 4:
            continue
        alike = SequenceMatcher(None, bare, known, autojunk=False).ratio()
        tasks = max((SequenceMatcher(None, task, old, autojunk=False).ratio() for old in other.tasks if old and task), default=0.0)
        if alike >= 0.75 and tasks >= 0.6:
            return other
    return None


def _labels(builder: Builder, found: list[_Found]) -> None:
    """Words of the figure: its shapes where they survived, else the lines before the notes."""
    lines = builder.form.document.lines
    labels = [(shape.text, Span(shape.line, 0, shape.line, len(lines[shape.line - 1]))) for figure in builder.form.figures for shape in figure.shapes if shape.line]
    labels += [(label.text, label.span) for label in builder.form.legend if label.kind == "label"]
    systems = [spelling(word) for known in found for word in (known.name, *known.aliases)]
    for text, span, place in joined_labels(labels, systems, joined=builder.rules.on("joined-figure-labels")):
        kind = kind_of(text)
        if kind in {"system", "terminal", "form"} and SHORTEST < len(text) <= LONGEST:
            same = [name for name in found if spelling(text) in {spelling(word) for word in (name.name, *name.aliases)}]
            if kind != "terminal" and same:
                same[0].place = same[0].place or place
                same[0].spans = tuple(dict.fromkeys((*same[0].spans, span)))
            else:
                _add(found, _Found(name=text, kind=kind, origin="legend", place=place, spans=(span,)))


def joined_labels(labels: list[tuple[str, Span]], systems: list[str], *, joined: bool) -> Iterator[tuple[str, Span, str]]:
    """(words, where, place) of figure labels; the beginning of a name takes the lines after it, brackets behind a name are its place."""
    at = 0
    while at < len(labels):
        text, span = labels[at][0].strip(), labels[at][1]
        step = 1
        while joined and at + step < len(labels) and step < MOST_LINES:
            after, end = labels[at + step][0].strip(), labels[at + step][1]
            if not after or not _goes_on(text, after, systems):
                break
            text, span = text + after, Span(span.first, span.start, end.last, end.end)
            step += 1
        place, used = _place_behind(labels, at + step) if not text.endswith((")", "）")) else ("", 0)
        bracket = _BRACKET.search(text)
        yield (text[: bracket.start()], span, bracket[1]) if bracket else (text, span, place)
        at += step + used


def _goes_on(text: str, after: str, systems: list[str]) -> bool:
    """Whether the next line of a figure is the rest of this name."""
    if text.endswith((")", "）")) or after.startswith(("(", "（")):
        return False
    longer = spelling(text + re.sub(r"[(（].*$", "", after))
    if any(system.startswith(longer) or (longer.startswith(system) and longer != system and kind_of(longer) == "terminal" and len(after) < MOST_REST) for system in systems):
        return True
    return not kind_of(text) and len(text) > SHORTEST and len(after) > 1 and kind_of(longer) in {"system", "terminal", "form"} and spelling(after) not in systems and bool(_REST.match(after))


def _place_behind(labels: list[tuple[str, Span]], at: int) -> tuple[str, int]:
    """The place in brackets on the lines behind a name, and how many lines it takes."""
    text = ""
    for used in (1, 2):
        if at + used > len(labels):
            break
        text += labels[at + used - 1][0].strip()
        if not text.startswith(("(", "（")):
            break
        if match := re.match(r"[(（]([^()（）]{2,20})[)）]", text):
            return match[1], used
    return "", 0


def _introduced(builder: Builder, found: list[_Found]) -> None:
    for section, passage in passages(builder):
        for match in _INTRODUCED.finditer(passage.text):
            before = passage.text[max(0, match.start() - 60) : match.start()].rstrip()
            known = max((word for name in found for word in (name.name, *name.aliases) if _ends(before, word)), key=len, default="")
            long = known or _BREAK.split(before)[-1].strip()
            kind = kind_of(long)
            if len(long) < 2 or not (known or kind):
                continue
            span = passage.span(max(0, match.start() - len(long)), match.end())
            near = _near(long, found) if builder.rules.on("near-name") and not known else None
            if near is not None:
                near.aliases = tuple(dict.fromkeys((*near.aliases, long, match[1])))
            else:
                _add(found, _Found(name=long, kind=kind or "system", origin="step" if section == "別添1" else section, aliases=(match[1],), spans=(span,)))


def _ends(text: str, word: str) -> bool:
    return spelling(text).endswith(spelling(word)) and len(word) > 1


def _near(word: str, found: Iterable[_Found]) -> _Found | None:
    """The system whose name is nearly `word` (a prefix of the body's name or one word more)."""
    wanted = spelling(word)
    best = max(
        ((SequenceMatcher(None, wanted, spelling(name.name), autojunk=False).ratio(), -n, name) for n, name in enumerate(found) if name.kind == "system" and name.origin in {"I-2", "legend"}),
        key=lambda row: row[:2], default=(0.0, 0, None),
    )
    return best[2] if best[0] >= 0.8 else None


def _known(builder: Builder, found: list[_Found]) -> None:
    """National systems: their spelling families join names of the document; the rest is there to be found in sentences."""
    for row in KNOWN_SYSTEMS.rows():
        words = {spelling(word) for word in (row.ja, *row.words)}
        same = [name for name in found if words & {spelling(word) for word in (name.name, re.sub(r"[(（].*$", "", name.name), *name.aliases)}]
        if not builder.rules.on("known-system-family"):
            if not same:
                found.append(_Found(name=row.ja, kind=row.kind, origin="known", party=row.party, key=row.key))
            continue
        if same:
            target = next((name for name in same if name.origin in {"I-1", "I-2"}), same[0])
            taken = {spelling(word) for name in found if name is not target for word in (name.name, *name.aliases)}
            target.aliases = tuple(dict.fromkeys((*target.aliases, *(word for word in (row.ja, *row.words) if spelling(word) not in taken and spelling(word) != spelling(target.name)))))
            target.key = row.key
            target.party = row.party if row.party != "body" and target.party in {"", "body"} else target.party or "body"
        else:
            taken = {spelling(word) for name in found for word in (name.name, *name.aliases)}
            found.append(_Found(name=row.ja, kind=row.kind, origin="known", party=row.party, key=row.key, aliases=tuple(word for word in row.words if spelling(word) not in taken)))


def _subsystems(builder: Builder, found: list[_Found]) -> None:
    """「AのBサブシステム」: B is a part of A and goes by A's name."""
    if not builder.rules.on("subsystem-of"):
        return
    for _, passage in passages(builder):
        for match in re.finditer(r"の([^\s、。はがをにへでの「」()（）]{2,15}サブシステム)", passage.text):
            before = passage.text[: match.start()]
            owner = next((name for name in found if name.kind == "system" and any(_ends(before, word) for word in (name.name, *name.aliases))), None)
            if owner is not None and not any(spelling(match[1]) == spelling(name.name) for name in found):
                owner.aliases = tuple(dict.fromkeys((*owner.aliases, match[1], match[1].replace("サブシステム", "システム"))))


def _juki(builder: Builder, found: list[_Found]) -> None:
    """Juki-Net words: which of the body's own systems they mean."""
    by_key = {name.key: name for name in found if name.key}

    def give(key: str, target: _Found) -> None:
        other = by_key.get(key)
        if other is not None and other.origin == "known" and other is not target:
            found.remove(other)
            target.aliases = tuple(dict.fromkeys((*target.aliases, other.name, *other.aliases)))
            target.key = key if target.origin == "I-2" else target.key

    records = [name for name in found if name.origin == "I-2" and re.match(r"(住民記録|住民情報|住民基本台帳)(?:管理)?システム", name.name)]
    if builder.rules.on("resident-records") and len(records) == 1:
        give("existing-juki", records[0])
    net = by_key.get("juki-net")
    steps = spelling("".join(step.passage.text for step in builder.form.steps))
    if builder.rules.on("municipal-side") and net is not None and net.origin == "I-2" and "市町村cs" in steps:
        give("municipal-server", net)
    server = by_key.get("national-server")
    if builder.rules.on("agency-is-server") and server is not None and spelling(server.name) in steps:
        give("j-lis", server)


def _terminals(builder: Builder, found: list[_Found]) -> None:
    text = spelling("\n".join(step.passage.text for step in builder.form.steps))
    for name in [name for name in found if name.kind == "system"]:
        words = tuple(f"{word}端末" for word in (name.name, *name.aliases) if spelling(f"{word}端末") in text)
        if words:
            existing = [other for other in found if other.kind == "terminal" and {spelling(other.name)} & {spelling(word) for word in (f"{name.name}端末", *(f"{alias}端末" for alias in name.aliases))}]
            for other in existing:
                other.aliases = tuple(dict.fromkeys((*other.aliases, *(word for word in words if spelling(word) != spelling(other.name)))))
            if not existing:
                _add(found, _Found(name=words[0], kind="terminal", origin="step", party=name.party, aliases=words[1:]))


def _users(builder: Builder, found: list[_Found]) -> None:
    """Departments named in 使用部署; one that alone ends in a kind of place (学校, 支所) is also called by it."""
    made: list[_Found] = []
    for entry in builder.form.fields:
        if entry.section != "II-3" or entry.key != "users_department" or entry.file > 1:
            continue
        made += [
            _Found(name=match[0], kind="department", origin="II-3", spans=(entry.passage.span(match.start(), match.end()),))
            for match in re.finditer(r"[^、,，・\n\s]+", entry.passage.text) if _PLACE.search(match[0]) and len(match[0]) <= LONGEST // 2
        ]
    for one in made:
        end = _PLACE.search(one.name)
        alone = end is not None and sum(other.name.endswith(end[0]) for other in made) == 1
        _add(found, replace(one, aliases=(end[0],) if alone and end is not None and end[0] != one.name else ()))


def _roles(found: list[_Found]) -> None:
    taken = {spelling(word) for name in found for word in (name.name, *name.aliases)}
    for row in ROLES.rows():
        words = tuple(word for word in (row.ja, *row.words) if spelling(word) not in taken)
        if words:
            found.append(_Found(name=words[0], kind=row.kind, origin="generic", party=row.party, key=row.key, aliases=words[1:]))


def _named(found: list[_Found]) -> Iterator[Name]:
    keys: set[str] = set()
    for entry in found:
        key = entry.key or ident_of(entry.kind, entry.name, entry.place)
        while key in keys:
            key = f"{key}-2"
        keys.add(key)
        yield Name(
            key=key, name=entry.name, aliases=tuple(alias for alias in dict.fromkeys(entry.aliases) if alias), kind=entry.kind, party=entry.party,
            place=entry.place, printed=entry.printed, origin=entry.origin, spans=entry.spans,
        )


def with_alias(names: Names, key: str, alias: str) -> Names:
    """The same names, one of them with one alias more."""
    return Names(tuple(replace(name, aliases=(*name.aliases, alias)) if name.key == key else name for name in names.all))
