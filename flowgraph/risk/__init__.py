"""Residual risk: hazard of carriages and stays, severity, the order and how sure it is. All numbers in one table."""

from flowgraph.risk.explain import explain
from flowgraph.risk.hazard import Credit, Pricing, Term, combined, terms
from flowgraph.risk.parameters import Parameter, Parameters, default_parameters, load_parameters
from flowgraph.risk.rank import NOT_A_PROBABILITY, RankedPath, Ranking, Share, document_total, rank
from flowgraph.risk.severity import Severity, severity
from flowgraph.risk.stability import Stability, StablePath, Tier, stability

__all__ = [
    "NOT_A_PROBABILITY", "Credit", "Parameter", "Parameters", "Pricing", "RankedPath", "Ranking", "Severity", "Share", "Stability", "StablePath", "Term", "Tier",
    "combined", "default_parameters", "document_total", "explain", "load_parameters", "rank", "severity", "stability", "terms",
]
