"""What is wrong with a cell of a filled-in workbook: where, what, and what to do, in both languages."""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.errors import Problem
from flowgraph.vocab import Lang, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """One mistake; `cell` is empty where the sheet as a whole is meant."""

    sheet: str
    cell: str
    what: Text
    do: Text

    def problem(self, file: str, lang: Lang) -> Problem:
        """The complaint, with the place as Excel writes it (`フロー!S12`)."""
        place = f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet
        told = self.what.label(lang)
        return Problem(file=file, line=0, message=f"{place}: {told}" if place else told, hint=self.do.label(lang))
