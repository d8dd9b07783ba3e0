"""Models against their documents: evidence and coverage. Sees model and source only."""

from flowgraph.verify.evidence import Complaint, Verification, coverage, items_with_evidence, verify, with_spans

__all__ = ["Complaint", "Verification", "coverage", "items_with_evidence", "verify", "with_spans"]
