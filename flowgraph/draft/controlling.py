"""III, IV, II-6 and the steps: measures that a text promises, each with what it covers.

Words decide the family (`vocab.measures`); headings and names decide the cover. Knows nothing of what a measure is worth.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from flowgraph.draft.builder import KEY_LENGTH, Builder, ident_of
from flowgraph.draft.scoping import Cover, Places
from flowgraph.draft.sentences import Item, items
from flowgraph.form.items import Field, Step
from flowgraph.model import Control, Evidence
from flowgraph.source import Span, fold
from flowgraph.vocab import FAMILIES, FORM, Rule, Rules
from flowgraph.vocab.measures import DENIED, HOW, MEASURES, PLANNED, WHEN, WHO, Measure

RULES = (
    Rule(id="measures-by-words", ja="措置の文から対策の種類を語で見分ける", en="the words of a measure tell its family", prompted=(FORM,)),
    Rule(id="promised-by-choice", ja="「定めている」等の選択だけでも対策の記載とする", en="a choice that promises something is a control even without words", prompted=(FORM,)),
    Rule(id="asked-family", ja="対策の種類を問う欄の文は、語がなくてもその種類とする", en="the answer to a question that names a family is of that family", prompted=(FORM,)),
    Rule(id="measures-in-steps", ja="別添1の手順の文に書かれた対策も拾う", en="measures stated inside the numbered steps", prompted=(FORM,)),
    Rule(id="pasted-measures", ja="複数のリスクに貼られた同じ文は一つの対策とする", en="a sentence pasted for several risks is one control", prompted=(FORM,)),
    Rule(
        id="clauses-under-intro", ja="「下記事項を規定」の下の箇条は契約の条項とする", en="items listed under a clause of the contract are parts of it",
        prompted=("tokyo-tax-linkage", "akishima-tax-collection"),
    ),
    *(Rule(id=f"measure-{row.key}", ja=f"{row.ja}（その文書の言い方）", en=f"{row.en}, as that document words it", prompted=row.prompted) for row in MEASURES.rows() if FORM not in row.prompted),
)
PROCESS = {
    "II-4": "entrustment", "II-6": "storage", "III-2": "acquisition", "III-3": "use", "III-4": "entrustment", "III-5": "provision", "III-6": "network", "III-7": "storage",
}
MAX_EVIDENCE = 6
WHAT_LENGTH = 20
_SKIPPED = frozenset({"title", "file_name", "incident_what", "incident_measures", "period_validity"})
# Fields whose question itself names the family: one control a heading, whatever the words.
_ASKED = {"contract_terms": "clauses", "permission": "reentrustment", "reentrusted_how": "reentrustment", "training_how": "training", "protection": "supervision"}
_ONLY = {"provision_to_others": ("contract",), "self_check_how": ("contract",), "audit_how": ("contract",)}
# Fields whose question names the family when no words of theirs do.
_ELSE = {
    ("III-3", "authentication_how"): "login", ("III-3", "access_issue_how"): "rights", ("III-3", "access_how"): "rights", ("III-3", "log_how"): "logs",
    ("III-4", "access_how"): "rights", ("III-4", "log_how"): "ledger", ("III-5", "log_how"): "ledger", ("III-4", "erasure_how"): "clauses", ("III-2", "identity_check"): "identity",
}
_SAME = {"login": ("id_password", "two_factor"), "rights": ("id_password", "contract", "locked"), "clauses": ("contract", "erasure_proof")}
"""Families any of which answers such a question."""
_NOTHING = re.compile(r"該当(?:なし|しない)|(?:入手|収集|実施|使用|保有|取得)(?:は|を|し|して|行わ)*(?:ない|ず)|集めず")
_SAME_AS = re.compile(r"^[^。]{0,20}と同(?:じ|様)(?:で(?:ある|す)|とする)?。?$")
# Choices that promise something: key → (measure, fields in which it would be described).
_PROMISES = {
    "authentication": ("login", ("authentication_how",)), "access_issue": ("rights", ("access_issue_how",)), "access": ("rights", ("access_how",)), "log": ("logs", ("log_how",)),
    "contract": ("clauses", ("contract_terms",)), "provision_rule": ("clauses", ("provision_to_others", "provision_between")),
    "reentrusted": ("reentrustment", ("reentrusted_how",)), "training": ("training", ("training_how",)),
}
_DENIED = re.compile(rf"(?:{DENIED})(?=[。、)）\n]|こと|が|$)")
_PLANNED, _WHO, _WHEN, _HOW = (re.compile(pattern) for pattern in (PLANNED, WHO, WHEN, HOW))
_BY_CHOICE = 0.8
_INTRO = re.compile(r"(?:下記|以下|次)の?(?:事項|とおり|項目|内容|条件|条項)")
_FOOTNOTE = re.compile(r"^\s*[(（]?※[^。]*(?:機能|もの|こと)[。]?[)）]?$")
_WORDS = {row.key: re.compile(row.words) for row in MEASURES.rows()}
_NEEDS = {row.key: re.compile(row.needs) for row in MEASURES.rows() if row.needs}
_NEVER = {row.key: re.compile(row.never) for row in MEASURES.rows() if row.never}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """One measure found at one place."""

    measure: Measure
    cover: Cover
    process: str
    file: str
    state: str
    specific: bool
    words: str
    """The folded sentence: pasted sentences are told by it."""
    evidence: Evidence
    sure: float
    place: tuple[str, str, int, str]
    """(section, block, file, key of the field)."""


def matches(text: str, *, headings: tuple[str, ...] = (), step: bool = False, only: tuple[str, ...] = (), rules: Rules | None = None) -> tuple[tuple[Measure, re.Match[str]], ...]:
    """Measures that a sentence states, one a family, in the order of the table.

    >>> [(row.key, found[0]) for row, found in matches("職員2人で外部記録媒体を施錠したケースに入れて運搬する。", step=True)]
    [('sealed-transport', '施錠したケースに入れて運搬'), ('two-people', '2人で')]
    """
    found: dict[str, tuple[Measure, re.Match[str]]] = {}
    for row in MEASURES.rows():
        if row.family in found or (step and not row.in_steps) or (only and row.family not in only) or (rules and FORM not in row.prompted and not rules.on(f"measure-{row.key}")):
            continue
        match = _WORDS[row.key].search(text)
        if match is None or (row.key in _NEEDS and not _NEEDS[row.key].search(" ".join((*headings, text)))) or (row.key in _NEVER and _NEVER[row.key].search(text)):
            continue
        found[row.family] = (row, match)
    if "encryption" in found:
        found.pop("password", None)
    if {"two_factor", "password"} & found.keys() and found.get("id_password", (MEASURES["rights"],))[0].key == "login":
        found.pop("id_password")
    if "erasure_proof" in found:
        found.pop("erasure_logical", None)
    return tuple(found.values())


def controls(builder: Builder) -> None:
    """Controls of III, IV, II-4, II-6 and of the steps."""
    if not builder.rules.on("measures-by-words"):
        return
    reader = _Reader(builder=builder, places=Places(builder))
    made = [found for entry in builder.form.fields if _is_read(entry) for found in reader.field(entry)]
    if builder.rules.on("promised-by-choice"):
        made += list(reader.promised({(found.place, found.measure.family) for found in made}))
    if builder.rules.on("measures-in-steps"):
        made += [found for step in builder.form.steps for found in reader.step(step)]
    for group in _grouped(made, pasted=builder.rules.on("pasted-measures")):
        _put(builder, group)


def _is_read(entry: Field) -> bool:
    measured = entry.section.startswith("III-") or (entry.section, entry.key) in {("II-4", "permission"), ("II-6", "storage_place"), ("II-6", "erasure")}
    other = entry.section in {"IV-1", "IV-2", "IV-3"} and entry.key in {"self_check_how", "audit_how", "training_how", "other_measures"}
    reasons = entry.section.startswith("IV-") and entry.key.endswith("_reason")  # 基礎項目: why a rating was given
    return (measured or other or reasons) and entry.kind == "text" and entry.key not in _SKIPPED and isinstance(entry.value, str) and len(entry.passage) > 1


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Reads fields, choices and steps for the measures they state."""

    builder: Builder
    places: Places

    def field(self, entry: Field) -> Iterator[_Made]:
        """Measures of a text field."""
        asked = self._asked(entry)
        if asked:
            headings: set[tuple[str, ...]] = set()
            for item in _told(entry):
                if item.headings not in headings and not _DENIED.search(item.text):
                    headings.add(item.headings)
                    yield from self._found(entry, item, MEASURES[asked])
        elif entry.key != "permission":
            yield from self._worded(entry)

    def _asked(self, entry: Field) -> str:
        """The measure that a field's question itself asks for; nobody is asked about sub-contractors there are none of."""
        asked = _ASKED.get(entry.key, "")
        return asked if asked and (asked != "reentrustment" or self.places.subs(entry)) else ""

    def _worded(self, entry: Field) -> Iterator[_Made]:
        under: tuple[str, tuple[str, ...]] | None = None
        families: set[str] = set()
        for item in _told(entry):
            if under is not None and item.headings == under[1] and item.bullet not in {"", under[0]}:
                continue
            under = None
            for measure, match in matches(item.text, headings=item.headings, only=_ONLY.get(entry.key, ()), rules=self.builder.rules):
                families.add(measure.family)
                yield from self._found(entry, item, measure, match)
                if measure.family == "contract" and _INTRO.search(item.text) and self.builder.rules.on("clauses-under-intro"):
                    under = (item.bullet, item.headings)
        key = _ELSE.get((entry.section, entry.key))
        if key and self.builder.rules.on("asked-family") and not families & {MEASURES[key].family, *_SAME.get(key, ())}:
            first = next((item for item in _told(entry) if not _NOTHING.search(item.text)), None)
            if first is not None:
                yield from self._found(entry, first, MEASURES[key])

    def _found(self, entry: Field, item: Item, measure: Measure, match: re.Match[str] | None = None) -> Iterator[_Made]:
        if match is not None and is_denied(item.text, match):
            self._notice(f"{FAMILIES[measure.family].ja}：ないと記載", item.span)
            return
        cover = self.places.of_field(entry, item, measure)
        if cover is None:
            return
        start, end = match.span() if match else (0, 0)
        label = entry.label if entry.section == "II-4" else entry.block or entry.label
        evidence = self.builder.evidence(item.span, entry.section, label, self._key(item, start, end))
        yield self._made(entry, item, measure, cover, evidence)

    def _made(self, entry: Field, item: Item, measure: Measure, cover: Cover, evidence: Evidence) -> _Made:
        return _Made(
            measure=measure, cover=cover, process=PROCESS.get(entry.section, "other"), file=f"f{entry.file}" if f"f{entry.file}" in self.builder.of("files") else "",
            state=_state(item.text), specific=specific(item.text), words=fold(item.text) or f"{entry.section} {entry.key} {entry.file}",
            sure=measure.sure, evidence=evidence, place=(entry.section, entry.block, entry.file, entry.key),
        )

    def step(self, step: Step) -> Iterator[_Made]:
        """Measures stated inside a step."""
        for item in items(step.passage):
            for measure, match in matches(item.text, step=True, rules=self.builder.rules):
                cover = None if is_denied(item.text, match) else self.places.of_step(step.label, item, measure)
                if cover is not None:
                    yield _Made(
                        measure=measure, cover=cover, process=self.places.process(step.label, measure), file="", state=_state(item.text),
                        specific=specific(item.text), words=fold(item.text), sure=measure.sure, place=("別添1", step.label, 0, ""),
                        evidence=self.builder.evidence(item.span, "別添1", step.label, self._key(item, *match.span())),
                    )

    def promised(self, told: set[tuple[tuple[str, str, int, str], str]]) -> Iterator[_Made]:
        """Choices that promise a measure which no words describe; a choice that denies one is a notice."""
        for entry in self.builder.form.fields:
            if not entry.section.startswith(("III-", "IV-")) or entry.kind != "choice" or entry.key not in _PROMISES:
                continue
            if not isinstance(entry.value, str) or "再委託していない" in entry.value:
                continue
            key, details = _PROMISES[entry.key]
            measure = MEASURES["ledger" if key == "logs" and entry.section in {"III-4", "III-5"} else key]
            evidence = self.builder.evidence_of(entry)
            families = (measure.family, *_SAME.get(measure.key, ()))
            described = any(((entry.section, entry.block, entry.file, detail), family) in told for detail in details for family in families)
            if not evidence or described:
                continue
            first, last = evidence[0].lines
            item = Item(text="", span=Span(first, 0, last, 0), headings=(), bullet="")
            if "いない" in entry.value:
                self._notice(f"{measure.ja}：ないと選択", item.span)
                continue
            cover = self.places.of_field(entry, item, measure)
            if cover is not None:
                yield self._made(entry, item, measure, replace(cover, sure=cover.sure * _BY_CHOICE), evidence[0])

    def _notice(self, words: str, span: Span) -> None:
        entry = ("doubt", words, span)
        if entry not in self.builder.hints.setdefault("notices", []):
            self.builder.hints["notices"].append(entry)

    def _key(self, item: Item, start: int, end: int) -> str:
        """The words of a match, with as much before them as makes them stand once in the cited lines."""
        cache: dict[tuple[int, int], str] = self.builder.hints.setdefault("folded_lines", {})
        lines = (item.span.first, item.span.last)
        if lines not in cache:
            cache[lines] = fold(self.builder.form.document.span(*lines))
        text = item.text
        stop = min(end, start + KEY_LENGTH) if end > start else min(len(text), start + KEY_LENGTH)
        first = start
        while first > 0 and stop - first < KEY_LENGTH and text[first - 1] not in "。\n・" and cache[lines].count(fold(text[first:stop])) > 1:
            first -= 1
        return text[first:stop] if fold(text[first:stop]) in cache[lines] else text[start:stop]


def _told(entry: Field) -> Iterator[Item]:
    """Sentences of a field that can state a measure: no dashes, no footnotes that only explain a word, no "as above"."""
    return (item for item in items(entry.passage) if len(item.text.strip(" ー―-—－")) > 1 and not _FOOTNOTE.match(item.text) and not _SAME_AS.match(item.text))


def _grouped(made: Iterable[_Made], *, pasted: bool) -> list[list[_Made]]:
    """One group a control: one measure, cover, state and process; a pasted sentence belongs to its first place."""
    groups: dict[tuple[object, ...], list[_Made]] = {}
    homes: dict[tuple[object, ...], tuple[object, ...]] = {}
    for found in made:
        key = (found.measure.key, found.cover.ids, found.state, found.process)
        text = (found.measure.family, found.cover.ids, found.state, found.words)
        home = homes.setdefault(text, key) if pasted else key
        groups.setdefault(home, []).append(found)
    return list(groups.values())


def _put(builder: Builder, group: list[_Made]) -> None:
    first = group[0]
    files = {found.file for found in group}
    ident = builder.put("controls", Control(
        id=ident_of(f"c-{first.measure.key}", *first.cover.ids, first.process, first.state), family=first.measure.family, what=_what(first), covers=first.cover.ids,
        state=first.state, wording="specific" if any(found.specific for found in group) else "generic", process=first.process, file=first.file if len(files) == 1 else "",
        evidence=tuple(dict.fromkeys(found.evidence for found in group))[:MAX_EVIDENCE],
    ), round(max(found.sure * found.cover.sure for found in group), 2))
    if first.measure.strong and first.cover.ids == ("document",):
        builder.doubt("controls", ident, 0.12, f"{first.measure.ja}：何を対象とする措置か本文で確認", f"{first.measure.en}: see in the text what this covers")


def _what(found: _Made) -> str:
    name = found.cover.name[: WHAT_LENGTH - len(found.measure.ja) - 1]
    return f"{name}：{found.measure.ja}" if name else found.measure.ja


def _state(text: str) -> str:
    return "not_implemented" if _PLANNED.search(text) else "stated"


def specific(text: str) -> bool:
    """Whether two of who, how and when are said.

    >>> specific("課長が毎月操作ログを調べる。"), specific("適切に管理する。")
    (True, False)
    """
    return sum(bool(pattern.search(text)) for pattern in (_WHO, _HOW, _WHEN)) > 1


def is_denied(text: str, match: re.Match[str]) -> bool:
    """Whether the words right behind a measure's words deny it.

    >>> is_denied("操作ログは取得していない。", re.compile("操作ログ").search("操作ログは取得していない。"))
    True
    """
    return bool(_DENIED.match(text, match.end()))
