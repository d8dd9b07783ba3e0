"""A filled-in workbook read back: verdicts become decisions about findings and changes of the model, all of them or none."""

from flowgraph.report.reviewed.taking import Taken, take

__all__ = ["Taken", "take"]
