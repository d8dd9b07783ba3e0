"""Steps and names made by hand, for the tests of the grammar: `steps("① …")`, `known("収納システム: system")`."""

from __future__ import annotations

from flowgraph.draft.hop import End, Reading
from flowgraph.draft.hops import OFFICE, RULES, hops
from flowgraph.draft.names import Name, Names, spelling
from flowgraph.form.items import Step
from flowgraph.source import Document, Span
from flowgraph.source.passage import passage
from flowgraph.vocab import Rules
from flowgraph.vocab.systems import KNOWN_SYSTEMS, ROLES

ALL = Rules(RULES)


def step(label: str, text: str) -> Step:
    made = passage(Document("invented.txt", "", (text,)), [Span(1, 0, 1, len(text))])
    return Step(label=label, heading="", case="", passage=made, span=Span(1, 0, 1, len(text)))


def known(*rows: str) -> Names:
    """Names `name: kind` of a document, then national systems and roles that they do not name already."""
    made = []
    for number, row in enumerate(rows):
        name, kind = row.split(": ")
        made.append(Name(key=f"n{number}", name=name, kind=kind, party="body" if kind in {"system", "terminal", "form", "department"} else "", origin="I-2"))
    for table, origin in ((KNOWN_SYSTEMS, "known"), (ROLES, "generic")):
        taken = {spelling(word) for name in made for word in name.spellings}
        for row in table.rows():
            words = [word for word in (row.ja, *row.words) if spelling(word) not in taken]
            if len(words) == len(row.words) + 1 or origin == "generic":
                made += [Name(key=row.key, name=words[0], aliases=tuple(words[1:]), kind=row.kind, party=row.party, origin=origin)] if words else []
    return Names(tuple(made))


def read(*texts: str, names: Names | None = None, rules: Rules = ALL, **more) -> Reading:
    """Reading of steps ①, ②, … with these texts."""
    return hops(tuple(step("①②③④⑤⑥⑦⑧⑨"[n], text) for n, text in enumerate(texts)), names or known(), rules, **more)


def short(end: End) -> str:
    if end.kind in {"external_medium", "paper"}:
        return "媒体" if end.kind == "external_medium" else "紙"
    return "担当課" if end.key == OFFICE.key else end.name


def edges(reading: Reading) -> list[str]:
    """`source → target | medium` of each hop."""
    return [f"{short(hop.source)} → {short(hop.target)} | {hop.medium}" for hop in reading.hops]
