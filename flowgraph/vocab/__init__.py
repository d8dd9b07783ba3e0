"""Closed vocabularies as tables: media, node kinds, controls, data classes, words of the form.

Knows nothing of the rest of the package. A new word is one new row.
"""

from flowgraph.vocab.controls import CONTROL_STATES, FAMILIES, WORDINGS
from flowgraph.vocab.data import DATA_CLASSES, IDENTIFIERS
from flowgraph.vocab.form import (
    BASES,
    CONNECTIONS,
    ERASURES,
    FORMS,
    NOTICE_KINDS,
    PROCESSES,
    RATINGS,
    REVIEW_KINDS,
    SCOPES,
    SEVERITIES,
    SOURCES,
    STORE_KINDS,
    STRENGTHS,
    VERDICTS,
)
from flowgraph.vocab.media import BOXES, MEDIA, TECHNOLOGIES
from flowgraph.vocab.nodes import BOUNDARIES, NODE_KINDS, PARTY_KINDS
from flowgraph.vocab.rules import FORM, Rule, Rules
from flowgraph.vocab.table import Lang, Table, Term, suggest
from flowgraph.vocab.text import Text
from flowgraph.vocab.uncertain import UNCERTAIN, Fact, Uncertain

TABLES: tuple[Table[Term], ...] = (  # every vocabulary, in the order `flowgraph list` prints them
    MEDIA,  # type: ignore[assignment]
    NODE_KINDS,
    PARTY_KINDS,
    BOUNDARIES,
    DATA_CLASSES,
    IDENTIFIERS,
    FAMILIES,
    CONTROL_STATES,
    WORDINGS,
    BOXES,
    TECHNOLOGIES,
    FORMS,
    PROCESSES,
    RATINGS,
    BASES,
    SCOPES,
    STORE_KINDS,
    ERASURES,
    STRENGTHS,
    SOURCES,
    REVIEW_KINDS,
    VERDICTS,
    SEVERITIES,
    NOTICE_KINDS,
    CONNECTIONS,
    UNCERTAIN,
)

__all__ = [
    "BASES", "BOUNDARIES", "BOXES", "CONNECTIONS", "CONTROL_STATES", "DATA_CLASSES", "ERASURES", "FAMILIES", "FORMS",
    "IDENTIFIERS", "MEDIA", "NODE_KINDS", "NOTICE_KINDS", "PARTY_KINDS", "PROCESSES", "RATINGS", "REVIEW_KINDS", "SCOPES", "SEVERITIES",
    "SOURCES", "STORE_KINDS", "STRENGTHS", "TABLES", "TECHNOLOGIES", "UNCERTAIN", "VERDICTS", "WORDINGS",
    "FORM", "Fact", "Lang", "Rule", "Rules", "Table", "Term", "Text", "Uncertain", "suggest",
]
