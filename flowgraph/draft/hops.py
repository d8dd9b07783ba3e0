"""The grammar of the flow: numbered steps of 別添1 to hops, clause by clause.

Reads by the document's own names, case particles and verbs; knows no document. What gives no hop is handed on with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from flowgraph.draft.clauses import Clause, Phrase, clauses
from flowgraph.draft.contents import content, note_after
from flowgraph.draft.ends import OFFICE, Ends
from flowgraph.draft.grammar import RULES, confidence
from flowgraph.draft.hop import End, Erasure, Hop, Mark, Reading, Unread
from flowgraph.draft.lines import lines_said
from flowgraph.draft.memory import Memory, Scene
from flowgraph.draft.names import Names
from flowgraph.draft.routes import Leg, Stop, Things, Way, legs
from flowgraph.draft.telling import Teller
from flowgraph.draft.ways import is_paper, object_of
from flowgraph.draft.words import words
from flowgraph.form.items import Step
from flowgraph.source import Passage, Span
from flowgraph.vocab import Rules, Text
from flowgraph.vocab.carriers import CARRIERS, PROCEDURES, Procedure

__all__ = ["OFFICE", "RULES", "hops"]

REASONS = {
    "processing": Text("一つの節点の中の処理", "processing inside one node"),
    "storage": Text("保管場所から動かない", "kept where it is"),
    "erasure": Text("消去・廃棄", "erased or disposed of"),
    "no_receiver": Text("受け手が書かれていない", "no receiver found"),
    "no_source": Text("送り手が書かれていない", "no sender found"),
    "negated": Text("行わないと書かれている", "said not to be done"),
    "no_verb": Text("動きを表す語がない", "no verb of moving data"),
    "connection": Text("接続するだけ", "only opens a connection"),
}
_BROUGHT = re.compile(r"(窓口|郵送|郵便|持参)(?:(?:や|又は|または|・|、|及び)(窓口|郵送|郵便|持参))?で(?:受けた|受け付けた|受け取った|届いた|提出された|出された)([^、。をにへがはの]{1,11}(?:書|届|票|用紙))")
_PHYSICAL = re.compile(r"溶解|裁断|破砕|破壊|消磁|焼却|廃棄|破棄")


def hops(
    steps: tuple[Step, ...], names: Names, rules: Rules, *, contractors: Mapping[str, str] | None = None, office: tuple[str, ...] = (), beside: Iterable[str] = (),
) -> Reading:
    """Hops of all steps in their order.

    `contractors` gives the name key behind a 委託事項 (`委託事項3`), `office` the spellings of the department in charge,
    `beside` other texts of the document, which may name the lines between systems.
    An end whose key is `OFFICE.key` is the department in charge.
    """
    ends = Ends(names, rules, contractors or {}, office)
    ends.settle([mention.name.key for step in steps for mention in names.mentions(step.passage.text)])
    reader = _Reader(Teller(ends, rules, Things(said=lines_said(names, beside))), rules)
    for step in steps:
        reader.read(step)
    return Reading(hops=tuple(reader.found), unread=tuple(reader.unread), erasures=tuple(reader.erasures))


class _Reader:
    """Goes through the steps clause by clause and gathers what they tell."""

    def __init__(self, teller: Teller, rules: Rules) -> None:
        self.teller, self.rules = teller, rules
        self.found: list[Hop] = []
        self.unread: list[Unread] = []
        self.erasures: list[Erasure] = []

    def read(self, step: Step) -> None:
        """One step."""
        text, memory = step.passage.text, self.teller.memory
        told = _merged(_once(clauses(words(text, self.teller.ends.names, off=self.rules.off)), text))
        memory.start()
        begun, case = memory.here, ""
        if not told:
            self.unread.append(Unread(step=step.label, kind="no_verb", reason=REASONS["no_verb"], span=step.span))
        for n, clause in enumerate(told):
            before = told[n - 1] if n else None
            if clause.case != case and self.rules.on("cases"):
                memory.here, memory.subject = begun if case else memory.here, memory.base
                case = clause.case
            if before is not None and before.sentence != clause.sentence:
                memory.place = None
            after = told[n + 1] if n + 1 < len(told) and told[n + 1].sentence == clause.sentence else None
            self._clause(self.teller.scene(clause, after, step.label), before, step)
        if memory.here is not None:
            memory.made[step.label] = memory.here

    def _clause(self, scene: Scene, before: Clause | None, step: Step) -> None:
        clause, memory, teller = scene.clause, self.teller.memory, self.teller
        memory.legs, memory.base = [], memory.base or memory.subject
        memory.place = next(iter([*teller.places(scene), *teller.owned_places(scene)]), memory.place)
        here, waiting = memory.here, memory.pending if memory.pending_step != step.label else None
        brought = self._brought(scene, step)
        why = self._told(scene, step)
        memory.legs = [*brought, *memory.legs]
        if self.rules.on("alternatives") and (clause.verb.either or (before is not None and before.verb.either)):
            mark = Mark(group=f"alt-{step.label}", member=_branch(memory.legs, clause))
            memory.legs = [replace(leg, alternative=leg.alternative or mark) for leg in memory.legs]
            memory.here = here if clause.verb.either else memory.here
        memory.object = _written(clause) or object_of(clause) or memory.object
        if memory.legs and memory.legs[-1].target.kind == "external_medium" and memory.here == memory.legs[-1].target and self.rules.on("medium-in-hand"):
            memory.object = None
        if clause.sense == "erase" and not clause.verb.negative:
            self.erasures += _erasure(scene, step, teller)
        if waiting is not None and memory.legs and memory.legs[0].source == waiting.end and clause.sense not in {"make", "process"}:
            self.found.append(_late(waiting, memory, len(self.found), step))
        self.found += [replace(hop, order=len(self.found) + k) for k, hop in enumerate(_again(clause, self.found, self.rules))]
        memory.legs = [leg for leg in memory.legs if not _is_told(leg, self.found, step.label, clause)]
        self.found += _hops(scene, step, memory.legs, self.rules, len(self.found))
        if why and not memory.legs:
            where = memory.here.key if memory.here else ""
            self.unread.append(Unread(step=step.label, kind=why, reason=REASONS[why], span=step.passage.span(clause.start, clause.end), where=where))

    def _brought(self, scene: Scene, step: Step) -> list[Leg]:
        """「窓口や郵送で受けた請求書を」: how the person's papers came, where no step before tells it."""
        teller, clause = self.teller, scene.clause
        found = _BROUGHT.search(step.passage.text, clause.start, clause.end)
        person = teller.ends.known("subject")
        if found is None or person is None or OFFICE.key in teller.memory.seen or not self.rules.on("received-by"):
            return []
        ways = {key: Way(paper=found[3], carriage=key, branch=key, rules=("papers", "received-by")) for word in found.groups()[:2] if word for key in ("counter" if word in {"窓口", "持参"} else "mail",)}
        route = (Stop(end=person, inferred="papers come from the person"), Stop(end=OFFICE, inferred="the office received them"))
        made = [leg for way in ways.values() for leg in legs(step.label, route, way, teller.things, self.rules)]
        if len(ways) > 1:
            made = [replace(leg, alternative=Mark(group=f"alt-{step.label}", member=leg.medium)) for leg in made]
        teller.memory.here = OFFICE
        teller.memory.seen.add(OFFICE.key)
        return made

    def _told(self, scene: Scene, step: Step) -> str:
        if scene.clause.verb.negative:
            return "negated"
        procedure = _procedure(scene.clause, step.passage.text, self.teller, self.rules)
        if procedure is None:
            return self.teller.tell(scene)
        row, chain = procedure
        self.teller.procedure(scene, row, chain)
        return ""


def _written(clause: Clause) -> Phrase | None:
    """A paper that is written on (「申請書に記入し」)."""
    return next((phrase for phrase in clause.of("dst") if is_paper(phrase)), None) if clause.sense in {"process", "make"} else None


def _is_told(leg: Leg, found: list[Hop], step: str, clause: Clause) -> bool:
    """Whether the step told this hop already, between two things that stay (in the same case)."""
    return any(
        hop.step == step and hop.source == leg.source and hop.target == leg.target and hop.medium == leg.medium and (hop.variant.member if hop.variant else "") in {clause.case, ""}
        and "search-answers" not in leg.rules and hop.alternative == leg.alternative
        for hop in found
    )


def _branch(made: list[Leg], clause: Clause) -> str:
    """Name of one of two things done: its medium, else its verb."""
    media = [leg.medium for leg in made if leg.medium not in {"internal", "not_stated"}]
    return media[-1] if media else clause.verb.verb.key if clause.verb.verb else "other"


def _late(waiting: Stop, memory: Memory, order: int, step: Step) -> Hop:
    """The hop of an earlier step whose receiver only this step tells."""
    first = memory.legs.pop(0)
    return Hop(
        step=memory.pending_step, order=order, source=first.source, target=first.target, medium=first.medium, identifier=None, spi=None, carries=None, adds=None, strips=None, actor="",
        entrustment="", manual=None, alternative=None, variant=None, basis="inferred", reason="the next step takes it from there", confidence=confidence((*first.rules, "late-receiver")),
        spans=(step.span,), keys=tuple(word.text for word in waiting.words), rules=(*first.rules, "late-receiver"),
    )


def _again(clause: Clause, found: list[Hop], rules: Rules) -> list[Hop]:
    """Hops of earlier steps that a clause says are done (again): 「その後、3-①・②を行う」."""
    if clause.verb.verb is None or clause.verb.verb.key != "do" or not rules.on("steps-again"):
        return []
    refs = [word.text for phrase in clause.of("obj") for word in phrase.heads if word.kind == "ref"]
    wanted = [label for ref in refs for label in _labels(ref)]
    return [hop for label in wanted for hop in found if hop.step == label and "steps-again" not in hop.rules]


def _labels(ref: str) -> list[str]:
    """Labels of a joint reference (「3-①・②」 → 3-①, 3-②)."""
    parts = re.split(r"[・、]|及び", ref)
    head = re.match(r"[0-9]{1,2}-", parts[0])
    return [part if n == 0 or head is None or part.startswith(head[0]) else head[0] + part for n, part in enumerate(parts)]


def _once(told: tuple[Clause, ...], text: str) -> list[Clause]:
    """Clauses without sentences that are printed twice."""
    seen: dict[str, int] = {}
    return [clause for clause in told if seen.setdefault(text[clause.start : clause.end], clause.sentence) == clause.sentence]


def _merged(told: list[Clause]) -> tuple[Clause, ...]:
    """A clause that only opens a way, or sends to nobody, lends its phrases to the next clause of the sentence."""
    out: list[Clause] = []
    for clause in told:
        before = out[-1] if out else None
        if before is not None and before.sentence == clause.sentence and not before.verb.negative:
            opens = before.sense == "connect" and clause.sense in {"receive", "send", "enter", "view", "ask"}
            passes = before.sense == "send" and not before.of("dst", "with") and clause.sense in {"ask", "send", "enter"} and not before.verb.passive and not _ways_said(before)
            if before.verb.verb is not None and before.verb.verb.key == "entrust" and clause.sense == "send" and (carrier := _carrier(before)):
                lent = tuple(phrase for phrase in before.phrases if phrase.role != "dst" and not (phrase.role == "obj" and clause.of("obj")))
                out[-1] = replace(clause, phrases=(*lent, carrier, *clause.phrases), start=before.start, asides=(*before.asides, *clause.asides))
                continue
            if opens or passes:
                lent = tuple(replace(phrase, role="src" if opens and phrase.role == "dst" else phrase.role) for phrase in before.phrases if not (passes and phrase.role == "obj" and clause.of("obj") and clause.sense != "ask"))
                out[-1] = replace(clause, phrases=(*lent, *clause.phrases), start=before.start, asides=(*before.asides, *clause.asides))
                continue
        out.append(clause)
    return tuple(out)


def _carrier(clause: Clause) -> Phrase | None:
    """「運送業者に預け」: the carrier as the way of carrying."""
    for phrase in clause.of("dst"):
        for word in (*phrase.heads, *phrase.owners):
            if re.search(r"搬送|運送|配送|宅配|輸送|郵便", word.text):
                return replace(phrase, role="means", heads=(replace(word, kind="thing", thing=CARRIERS["courier"], name=None),), owners=())
    return None


def _ways_said(clause: Clause) -> bool:
    return any(word.kind == "thing" for phrase in clause.phrases for word in phrase.heads)


def _procedure(clause: Clause, text: str, teller: Teller, rules: Rules) -> tuple[Procedure, list[End]] | None:
    """A procedure of information linkage that a step only names, and its stations."""
    said = text[clause.start : clause.end].lstrip("・ ")
    if clause.of("src", "dst", "via", "place", "topic", "subject"):
        return None
    for row in PROCEDURES.rows():
        if rules.on(f"procedure-{row.key}") and any(said.startswith(word) for word in row.words):
            found = [teller.ends.own if key == "own" else teller.ends.known(key) for key in row.chain]
            chain = [end for end in found if end is not None]
            if len(chain) > 1:
                return row, chain
    return None


def _hops(scene: Scene, step: Step, made: list[Leg], rules: Rules, order: int) -> list[Hop]:
    clause = scene.clause
    said = content(_said(clause, step.passage, rules), rules)
    variant = _variant(scene, step, rules)
    out = []
    for n, leg in enumerate(made):
        spans = tuple(dict.fromkeys(step.passage.span(word.start, word.end) for word in (*leg.words, clause.verb)))
        keys = tuple(dict.fromkeys(word.text for word in (*leg.words, clause.verb)))
        used = tuple(dict.fromkeys(leg.rules))
        blank = leg.source.blank or leg.target.blank
        out.append(
            Hop(
                step=step.label, order=order + n, source=leg.source, target=leg.target, medium=leg.medium, identifier="none" if blank else said.identifier,
                spi=False if blank else said.spi, carries=said.carries if not blank else None, adds=None, strips=said.strips if not blank else None,
                actor=_actor(scene), entrustment=scene.cited[0] if scene.cited else "", manual=_manual(scene), alternative=leg.alternative, variant=variant,
                basis="inferred" if leg.inferred else "stated", reason=leg.inferred, confidence=confidence(used),
                spans=spans, keys=keys, rules=used,
            )
        )
    return out


def _said(clause: Clause, passage: Passage, rules: Rules) -> str:
    """A clause's own words, its brackets, and a note behind its sentence that leaves the number out."""
    note = note_after(passage.text, clause.end) if rules.on("note-behind") else ""
    return passage.text[clause.start : clause.end] + "".join(f"({said})" for said in (*(aside.text for aside in clause.asides), note) if said)


def _actor(scene: Scene) -> str:
    return scene.hand[0].key if scene.hand else ""


def _manual(scene: Scene) -> bool | None:
    if any("自動" in word.text for phrase in scene.clause.phrases for word in (*phrase.owners, *phrase.heads)):
        return False
    return True if scene.hand and scene.hand[0] == OFFICE else None


def _variant(scene: Scene, step: Step, rules: Rules) -> Mark | None:
    case = scene.clause.case or step.case
    return Mark(group=step.heading or step.label, member=case) if case and rules.on("cases") else None


def _erasure(scene: Scene, step: Step, teller: Teller) -> list[Erasure]:
    """What is erased: the last medium the clause or the steps before name, or the node itself."""
    clause = scene.clause
    span: Span = step.passage.span(clause.start, clause.end)
    strength = "physical" if _PHYSICAL.search(clause.verb.text) else "logical"
    named: list[End] = teller.ends.mentioned(clause)
    where = named[-1] if named else teller.memory.here
    return [Erasure(step=step.label, end=where.key, strength=strength, span=span)] if where is not None else []
