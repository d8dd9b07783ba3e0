"""Documents as numbered lines with spans. Knows nothing of forms or models."""

from flowgraph.source.document import Arrow, Document, Figure, Loss, Place, Shape
from flowgraph.source.given import DocumentLike, as_document
from flowgraph.source.labels import Label, normal, parts, printed_labels, same_label
from flowgraph.source.passage import Passage, Span
from flowgraph.source.reading import Progress, read, suffixes
from flowgraph.source.text import find, fold, fold_with_places

__all__ = [
    "Arrow", "Document", "DocumentLike", "Figure", "Label", "Loss", "Passage", "Place", "Progress", "Shape", "Span", "as_document", "find", "fold", "fold_with_places", "normal",
    "parts", "printed_labels", "read", "same_label", "suffixes",
]
