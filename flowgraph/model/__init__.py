"""The flow model: the waist of the package. Types, files both ways, integrity."""

from flowgraph.model.cite import cited
from flowgraph.model.given import ModelLike, as_model, as_path
from flowgraph.model.index import Index, chain, depth_of
from flowgraph.model.items import (
    FORMAT_VERSION,
    SECTIONS,
    Acquisition,
    Connections,
    Control,
    Document,
    Entrustment,
    Evidence,
    File,
    Flow,
    FlowModel,
    Incident,
    Mark,
    Node,
    NotEncoded,
    Notice,
    Party,
    People,
    Provision,
    Review,
    SelfRating,
    Store,
)
from flowgraph.model.load import load, loads
from flowgraph.model.plain import to_plain
from flowgraph.model.save import dump_json, dump_yaml, save
from flowgraph.model.schema import json_schema

__all__ = [
    "FORMAT_VERSION", "SECTIONS", "Acquisition", "Connections", "Control", "Document", "Entrustment", "Evidence", "File", "Flow",
    "FlowModel", "Incident", "Index", "Mark", "ModelLike", "Node", "NotEncoded", "Notice", "Party", "People", "Provision", "Review", "SelfRating",
    "Store", "as_model", "as_path", "chain", "cited", "depth_of", "dump_json", "dump_yaml", "json_schema", "load", "loads", "save", "to_plain",
]
