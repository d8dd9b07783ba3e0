"""Step labels gathered as people write them: 「②-1,3–5」. Knows words only."""

from __future__ import annotations

from collections.abc import Iterable

from flowgraph.diagram.text import clean

_RUN = 3
"""From this many labels in a row on, only the first and the last are written."""


def gathered(labels: Iterable[str]) -> tuple[str, ...]:
    """Labels that begin alike in one piece each, in the order of their first; a dash only where every number between is there.

    >>> gathered(["②-1", "②-3", "②-4", "②-5", "⑭", "⑮", "⑯", "⑱", "II-4 委託事項1", "II-4 委託事項3"])
    ('②-1,3–5', '⑭–⑯・⑱', 'II-4 委託事項1,3')
    """
    groups: dict[tuple[str, bool], list[tuple[int, str]]] = {}
    for label in dict.fromkeys(clean(label) for label in labels):
        head, tail, number = _split(label)
        groups.setdefault((head, tail.isdecimal() or not tail), []).append((number, tail))
    return tuple(head + _runs(sorted(found), "," if decimal else "・") for (head, decimal), found in groups.items())


def _split(label: str) -> tuple[str, str, int]:
    """A label as its beginning, its last number as printed, and what that is; -1 without one."""
    cut = len(label)
    while cut and label[cut - 1].isdecimal():
        cut -= 1
    if cut < len(label):
        return label[:cut], label[cut:], int(label[cut:])
    last = label[-1:]
    value = _circled(last)
    return (label[:-1], last, value) if value >= 0 else (label, "", -1)


def _circled(character: str) -> int:
    """1 for ①, 21 for ㉑, 36 for ㊱; -1 for anything else."""
    for first, last, start in (("①", "⑳", 1), ("㉑", "㉟", 21), ("㊱", "㊿", 36)):
        if first <= character <= last and len(character) == 1:
            return ord(character) - ord(first) + start
    return -1


def _runs(found: list[tuple[int, str]], separator: str) -> str:
    """Numbers in order, rows of them as first and last."""
    parts: list[str] = []
    start = 0
    for place in range(1, len(found) + 1):
        if place < len(found) and found[place][0] == found[place - 1][0] + 1:
            continue
        row = [tail for _, tail in found[start:place]]
        parts += [f"{row[0]}–{row[-1]}"] if len(row) >= _RUN else row
        start = place
    return separator.join(parts)
