"""One question a file; each answers with typed rows. Knows the graph only."""

from flowgraph.analysis.choke import ChokePoint, choke_points
from flowgraph.analysis.crossings import Crossing, boundary_crossings
from flowgraph.analysis.depth import PartyDepth, Uncovered, outsourcing_depth, uncovered
from flowgraph.analysis.media import MediaHop, MediaTransfer, external_media_hops, external_media_transfers
from flowgraph.analysis.paths import ExposurePath, exposure_paths
from flowgraph.analysis.reach import Reach, reach
from flowgraph.analysis.rows import Rows
from flowgraph.analysis.uncontrolled import Uncontrolled, uncontrolled_hops
from flowgraph.graph.walks import Limits

__all__ = [
    "ChokePoint", "Crossing", "ExposurePath", "Limits", "MediaHop", "MediaTransfer", "PartyDepth", "Reach", "Rows", "Uncontrolled", "Uncovered",
    "boundary_crossings", "choke_points", "exposure_paths", "external_media_hops", "external_media_transfers", "outsourcing_depth", "reach",
    "uncontrolled_hops", "uncovered",
]
