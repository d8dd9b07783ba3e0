"""All that a report of one assessment may tell, computed when first asked for. Knows no format."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from flowgraph.graph import Graph
from flowgraph.model import FlowModel
from flowgraph.risk import Parameters, Ranking, default_parameters, rank
from flowgraph.source import Document
from flowgraph.vocab import Lang

if TYPE_CHECKING:
    from flowgraph.analysis import Rows
    from flowgraph.audit import Acceptance, Audit
    from flowgraph.form import Form
    from flowgraph.risk import Stability
    from flowgraph.risk.gap import Process


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the reader asked for."""

    lang: Lang = "ja"
    top: int = 5
    """Paths told in full, where a format does not tell all."""
    draws: int = 10_000
    seed: int = 0
    version: str = ""
    """Version of flowgraph, to be printed."""


@dataclass(frozen=True, kw_only=True)
class Material:
    """One assessment: its graph, its document where that is at hand, and what follows from them."""

    graph: Graph
    source: Document | None = None
    parameters: Parameters | None = None
    acceptances: tuple[Acceptance, ...] = ()
    on: str = ""
    """Day (YYYY-MM-DD) on which end dates of acceptances are looked at; empty: none expires."""
    draws: int = 10_000
    seed: int = 0

    @property
    def model(self) -> FlowModel:
        """The flow model."""
        model: FlowModel = self.graph.graph["model"]
        return model

    @cached_property
    def ranking(self) -> Ranking:
        """All paths, those without the number included."""
        return rank(self.graph, parameters=self.parameters or default_parameters())

    @cached_property
    def of_number(self) -> bool:
        """Whether any path in step order carries the number or may; other personal data on a lost stick is as bad."""
        return any(row.path.ordered and row.individual_number is not False for row in self.ranking)

    @cached_property
    def journeys(self) -> Ranking:
        """The paths in step order that carry the number or may (where none does: those of all personal data), in the order of residual risk."""
        from flowgraph.report.ranking import journeys

        return journeys(self.ranking, number_only=self.of_number)

    @cached_property
    def stability(self) -> Stability:
        """How sure the order of `journeys` is, with tiers and questions."""
        from flowgraph.risk import stability

        return stability(self.journeys, draws=self.draws, seed=self.seed, parameters=self.parameters or default_parameters())

    @cached_property
    def form(self) -> Form | None:
        """The printed form, where the document is at hand."""
        from flowgraph.form import parse

        return None if self.source is None else parse(self.source)

    @cached_property
    def audit(self) -> Audit:
        """Findings; without the document those that the model alone shows."""
        from flowgraph.audit import audit

        return audit(self.model, form=self.form, acceptances=self.acceptances, on=self.on)

    @cached_property
    def gap(self) -> Rows[Process]:
        """The body's own ratings beside the computed exposure of each process."""
        from flowgraph.risk.gap import gap

        return gap(self.graph, parameters=self.parameters or default_parameters())
