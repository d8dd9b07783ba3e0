"""Source texts as numbered lines with spans. Knows nothing of models."""

from flowgraph.source.labels import Label, normal, parts, printed_labels, same_label
from flowgraph.source.text import Source, find, fold, read_source

__all__ = ["Label", "Source", "find", "fold", "normal", "parts", "printed_labels", "read_source", "same_label"]
