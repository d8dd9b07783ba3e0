"""What a document promises against what its own flow does: one rule a file, findings with both sides' lines."""

from flowgraph.audit.acceptance import Acceptance, accepted, load_acceptances, with_acceptance
from flowgraph.audit.change import Change, changes
from flowgraph.audit.finding import Finding, Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.run import Audit, audit, rules

__all__ = ["Acceptance", "Audit", "AuditRule", "Change", "Finding", "Place", "Raised", "accepted", "audit", "changes", "load_acceptances", "rules", "with_acceptance"]
