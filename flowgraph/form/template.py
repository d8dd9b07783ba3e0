"""What a version of the form asks, as rows: sections, blocks, fields, their official labels and options.

The versions are files of the folder `versions`, found by name: a new version is a new file. Knows the words
of the form only, nothing of documents and of how they are printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from flowgraph.form import versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One question of the form."""

    key: str
    labels: tuple[str, ...]
    """The official label first, then its known spellings; without number and ※."""
    kind: str = "text"
    """`text`, `choice`, `boxes`, or `group`: a label that only stands over others and asks nothing itself."""
    number: str = ""
    """Circled number printed before the label, or empty."""
    options: tuple[str, ...] = ()
    counted: bool = False
    """Whether 「（ n ） 件」 stands beside it."""
    detail: str = ""
    """Key of the text that explains this choice."""
    optional: bool = False
    """Not in every edition of the form: no loss when it is missing."""

    @property
    def label(self) -> str:
        """The official label."""
        return self.labels[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockRows:
    """A block that repeats (システムn) or a numbered risk."""

    kind: str
    rows: tuple[Row, ...]
    number: int = 0
    """The number of a risk, which is part of the form; 0 where the writer numbers, or the only risk of a section has none."""
    title: str = ""
    """The official title of a risk."""

    def label(self, number: int) -> str:
        """`委託事項2`; empty for a risk without a number."""
        return f"{self.kind}{number}" if number else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A numbered section under a part."""

    name: str
    heading: str
    rows: tuple[Row, ...] = ()
    blocks: tuple[BlockRows, ...] = ()
    body: Row | None = None
    """What is written straight under the heading."""
    tick: Row | None = None
    """The boxes printed beside the heading."""
    skipped: tuple[str, ...] = ()
    """Printed lines that ask nothing (the risks that III-4 lists)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Ⅰ, Ⅱ, 別添1 …: what a contents page lists."""

    name: str
    headings: tuple[str, ...]
    sections: tuple[Section, ...] = ()
    role: str = ""
    """`flow` (numbered steps), `items` (recorded items), `history` (change log) or empty."""
    per_file: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One form."""

    kind: str
    cover: str
    """How the cover calls the form."""
    parts: tuple[Part, ...]

    def sections(self) -> Iterator[tuple[Part, Section]]:
        """All sections with their parts, in the order of the form."""
        for part in self.parts:
            for section in part.sections:
                yield part, section


COVER = Section(name="表紙", heading="", rows=(
    Row(key="number", labels=("評価書番号",)),
    Row(key="title", labels=("評価書名",)),
    Row(key="declaration", labels=("個人のプライバシー等の権利利益の保護の宣言",)),
    Row(key="remarks", labels=("特記事項",)),
    Row(key="organization", labels=("評価実施機関名",)),
    Row(key="approved", labels=("個人情報保護委員会承認日【行政機関等のみ】", "個人情報保護委員会承認日"), optional=True),
    Row(key="published", labels=("公表日",)),
))


@cache
def all_versions() -> dict[str, Version]:
    """The versions by kind; each module of `versions` offers one as `VERSION`."""
    found: dict[str, Version] = {}
    for module in sorted(info.name for info in iter_modules(versions.__path__)):
        if module.startswith("_"):
            continue
        version: Version = import_module(f"{versions.__name__}.{module}").VERSION
        found[version.kind] = version
    return found
