"""`draft`: the printed form becomes a draft flow model, by an ordered tuple of small steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from flowgraph.draft import (
    acquiring,
    clouding,
    controlling,
    cover,
    entrusting,
    figuring,
    flowing,
    holding,
    naming,
    providing,
    rating,
    resolving,
    rest,
    storing,
    things,
)
from flowgraph.draft.builder import Builder, Doubt
from flowgraph.form import FormLike, as_form
from flowgraph.form.items import Form
from flowgraph.model import SECTIONS, FlowModel
from flowgraph.vocab import Rule, Rules
from flowgraph.vocab.shown import harmless

STEPS: tuple[Callable[[Builder], None], ...] = (
    cover.document,
    cover.body,
    cover.files,
    naming.naming,
    resolving.roles,
    entrusting.entrustments,
    things.systems,
    flowing.flows,
    things.unclaimed,
    figuring.figures,
    acquiring.acquisitions,
    entrusting.reach,
    acquiring.reach,
    providing.provisions,
    storing.cabinets,
    clouding.clouds,
    flowing.finish,
    holding.holds,
    storing.stores,
    controlling.controls,
    rating.ratings,
    rating.reviews,
    rating.incidents,
    rest.rest,
)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Draft:
    """A drafted model, how sure each item is, and what to check, most important first."""

    model: FlowModel
    confidence: Mapping[tuple[str, str], float]
    """(section, id) → 0 … 1."""
    doubts: tuple[Doubt, ...]
    form: Form

    def __repr__(self) -> str:
        return f"<Draft of {self.form.document.name}: {len(self.model.nodes)} nodes, {len(self.model.flows)} flows, {len(self.doubts)} things to check>"

    def _repr_html_(self) -> str:
        from flowgraph.draft.display import html

        return html(self)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        del include, exclude
        return {"text/html": self._repr_html_(), "text/plain": harmless(repr(self))}


def rules() -> tuple[Rule, ...]:
    """Every reading rule of this room, in the order of its modules."""
    room = import_module("flowgraph.draft")
    found: list[Rule] = []
    for module in sorted(iter_modules(room.__path__), key=lambda info: info.name):
        found += getattr(import_module(f"{room.__name__}.{module.name}"), "RULES", ())
    return tuple(dict.fromkeys(found))  # a module may pass on the rows of another


def draft(form: FormLike, *, in_force: Rules | None = None) -> Draft:
    """What the document probably means: nodes, flows and the rest, each with evidence, basis and confidence.

    `form`: what `parse` or `read` gave, or the path of a file. Nothing is dropped without a notice; what the form says
    nothing of stays an uncertain value.
    """
    form = as_form(form, "fg.draft")
    builder = Builder(form=form, rules=in_force or Rules(rules()))
    for step in STEPS:
        step(builder)
    sections = {section: tuple(builder.of(section).values()) for section in SECTIONS if section not in {"not_encoded", "notices"}}
    model = FlowModel(
        document=builder.hints["document"], **sections, not_encoded=tuple(builder.hints.get("unread", ())), notices=tuple(builder.hints.get("noticed", ())), origin=form.document.name,
    )
    doubts = sorted(builder.doubts, key=lambda doubt: (-doubt.weight, doubt.lines or (0, 0), doubt.section, doubt.item, doubt.text))
    return Draft(model=model, confidence=dict(builder.confidence), doubts=tuple(doubts), form=form)
