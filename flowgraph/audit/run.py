"""`audit`: every rule over one document; rules are the modules of the folder `rules`, found by name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from flowgraph.analysis import Rows
from flowgraph.audit import rules as folder
from flowgraph.audit.acceptance import Acceptance, accepted
from flowgraph.audit.case import Case
from flowgraph.audit.display import Line, rows_of
from flowgraph.audit.finding import Finding
from flowgraph.audit.origin import other_source, refuse_foreign, same_file
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.errors import FlowgraphError, Problem
from flowgraph.form.items import Form
from flowgraph.model import FlowModel
from flowgraph.source import fold
from flowgraph.vocab import Text, suggest
from flowgraph.vocab.findings import GRAVITIES

FORMAT_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Audit:
    """Findings of one document, gravest first, with what was asked and what could not be."""

    model: FlowModel
    findings: tuple[Finding, ...]
    asked: tuple[str, ...]
    """Ids of the rules that were asked."""
    unasked: tuple[str, ...] = ()
    """Ids of the rules that need the document and were not asked without it."""
    notices: tuple[Text, ...]
    """What a reader must know: rules that need the document, rules that are off, acceptances that expired or match nothing."""
    expired: tuple[tuple[str, str], ...] = ()
    """(finding, last day) of acceptances that had run out on the day asked."""
    form: Form | None = None

    def open(self) -> tuple[Finding, ...]:
        """Findings that nobody accepted."""
        return tuple(finding for finding in self.findings if not finding.accepted)

    def finding(self, ident: str) -> Finding:
        """The finding with this id; raises with a suggestion."""
        found = next((finding for finding in self.findings if finding.id == ident), None)
        if found is None:
            near = suggest(ident, [finding.id for finding in self.findings])
            raise FlowgraphError(Problem(file=self.model.origin, line=0, message=f"no finding {ident!r}", hint=f"did you mean {near!r}?" if near else "`flowgraph audit` lists them"))
        return found

    def rows(self) -> Rows[Line]:
        """The findings as rows: `to_frame()`, a table in a notebook."""
        return rows_of(self.findings, self.model.document.id, self.notices)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.findings)

    def __len__(self) -> int:
        return len(self.findings)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return self.rows()._repr_mimebundle_(include, exclude)

    def __repr__(self) -> str:
        counts = {key: sum(finding.gravity == key for finding in self.findings) for key in GRAVITIES}
        return f"<Audit {self.model.document.id}: {', '.join(f'{count} {key}' for key, count in counts.items())}; {len(self.asked)} rules>"


@cache
def rules() -> dict[str, AuditRule]:
    """All rules by id, in the order of their ids."""
    found = [import_module(f"{folder.__name__}.{info.name}").RULE for info in iter_modules(folder.__path__) if not info.name.startswith("_")]
    made: dict[str, AuditRule] = {rule.id: rule for rule in sorted(found, key=lambda rule: rule.id)}
    if len(made) != len(found):
        message = "an audit rule id is used twice"
        raise ValueError(message)
    return made


def chosen(only: Iterable[str] = (), without: Iterable[str] = ()) -> tuple[AuditRule, ...]:
    """Rules to ask: those named, else all that are on; raises for an unknown id with a suggestion."""
    known = rules()
    for ident in (*only, *without):
        if ident not in known:
            near = suggest(ident, list(known))
            raise FlowgraphError(Problem(file=f"audit-rule:{ident}", line=0, message=f"no audit rule {ident!r}", hint=f"did you mean {near!r}?" if near else "`flowgraph list audit-rules` lists them"))
    wanted, left = set(only), set(without)
    return tuple(rule for rule in known.values() if (rule.id in wanted if wanted else rule.on) and rule.id not in left)


def audit(  # noqa: PLR0913  what to ask, by name
    model: FlowModel, *, form: Form | None = None, only: Iterable[str] = (), without: Iterable[str] = (), acceptances: Iterable[Acceptance] = (), on: str = "",
) -> Audit:
    """Ask every rule. `form`: the document as printed; without it rules that need it are not asked, and said so.

    `on`: the day (YYYY-MM-DD) on which acceptances are looked at; empty: none expires. Raises `InputError` where the
    document is another assessment than the model's (`origin`).
    """
    if form is not None:
        refuse_foreign(model, form)
    case = Case(model, form)
    found: list[Finding] = []
    asked, unasked = [], []
    for rule in chosen(only, without):
        if model.document.form not in rule.forms:
            continue
        if rule.needs_form and form is None:
            unasked.append(rule.id)
            continue
        asked.append(rule.id)
        found += _numbered(rule, tuple(rule.find(case)))
    notices = []
    if form is not None and not same_file(model, form):
        notices.append(other_source(model, form))
    if unasked:
        notices.append(Text(f"原文がないため {len(unasked)} 個の規則は適用していません（--sources）: {'、'.join(unasked)}", f"{len(unasked)} rules were not asked without the document (--sources): {', '.join(unasked)}"))
    off = [rule.id for rule in rules().values() if not rule.on]
    if off:
        notices.append(Text(f"既定で無効の規則: {'、'.join(off)}", f"rules off by default: {', '.join(off)}"))
    silent = {rule.id for rule in rules().values()} - set(asked)
    entries = [entry for entry in acceptances if entry.finding.rpartition("-")[0] not in silent]  # a rule that was not asked cannot miss its finding
    expired = tuple(sorted((entry.finding, entry.until) for entry in entries if on and entry.until < on and entry.verdict != "confirmed"))
    marked, said = accepted(tuple(found), tuple(entries), on=on)
    order = sorted(marked, key=lambda finding: (-GRAVITIES[finding.gravity].level, finding.places[0].lines if finding.places else (0, 0), finding.rule, finding.about))
    return Audit(model=model, findings=tuple(order), asked=tuple(asked), unasked=tuple(unasked), notices=(*notices, *said), expired=expired, form=form)


def _numbered(rule: AuditRule, raised: tuple[Raised, ...]) -> list[Finding]:
    """Findings with their ids; the same thing raised twice is one finding with all its places."""
    made: dict[str, Finding] = {}
    for entry in raised:
        about = " / ".join(entry.about)
        ident = f"{rule.id}-{hashlib.sha256(fold(chr(31).join(sorted(entry.about))).encode()).hexdigest()[:6]}"  # the order of a model's lists means nothing
        if ident in made:
            known = made[ident]
            made[ident] = replace(known, places=tuple(dict.fromkeys((*known.places, *entry.places))))
            continue
        made[ident] = Finding(
            id=ident, rule=rule.id, gravity=entry.gravity or rule.gravity, kind=entry.kind or rule.kind, about=about, text=entry.text,
            settle=entry.settle or rule.settle, places=entry.places, basis=entry.basis,
        )
    return list(made.values())
