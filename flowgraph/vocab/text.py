"""A sentence in both languages, for notices and findings."""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.vocab.table import Lang


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """What a reader is told, in Japanese and English."""

    ja: str
    en: str
    limit: bool = False
    """True where a bound of a search bit, so that a list is not complete."""

    def label(self, lang: Lang) -> str:
        """The sentence in `lang`."""
        return self.ja if lang == "ja" else self.en

    def __str__(self) -> str:
        return self.en
