"""The one table of risk values: read, checked, hashed. A user's file may override values, never keys."""

from __future__ import annotations

import hashlib
import json
import math
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from flowgraph.errors import InputError, Problem
from flowgraph.model.tree import Branch, Fields, Leaf, Value, parse, read_text
from flowgraph.vocab import suggest

LOW, MIDDLE, HIGH = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One value with its interval and where it comes from."""

    key: str
    """`group.name`."""
    values: tuple[float, float, float]
    """Low, middle, high."""
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """The whole table."""

    version: str
    rows: tuple[Parameter, ...]
    orders: tuple[tuple[str, ...], ...]
    hash: str
    """Twelve hexadecimal digits over version, values and orders; stands in every output."""

    def __call__(self, key: str, level: int = MIDDLE) -> float:
        """The value of `key` (`carriage.courier`); the middle unless another level is asked."""
        return self.by_key()[key].values[level]

    def by_key(self) -> dict[str, Parameter]:
        """Rows by key."""
        return {row.key: row for row in self.rows}

    def middle(self) -> dict[str, float]:
        """Key → middle value."""
        return {row.key: row.values[MIDDLE] for row in self.rows}


def default_parameters() -> Parameters:
    """The table that comes with the package."""
    return _read(files("flowgraph.risk").joinpath("parameters.yaml").read_text(encoding="utf-8"), "parameters.yaml", None)


def load_parameters(path: str | Path | None) -> Parameters:
    """The table, with the values of a user's file in place of ours.

    The file has the same shape; it may leave out whatever it does not change. Unknown keys, empty
    intervals and broken orders are refused (`InputError`).
    """
    base = default_parameters()
    if path is None:
        return base
    return _read(read_text(Path(path)), str(path), base)


def _read(text: str, file: str, base: Parameters | None) -> Parameters:
    tree = parse(text, file)
    problems: list[Problem] = []
    known = base.by_key() if base else None
    rows = dict(known) if known else {}
    version, orders = (base.version, base.orders) if base else ("", ())
    for group, value in tree.items.items():
        if group == "version" and isinstance(value, Leaf):
            version = value.text
        elif group == "orders":
            if base:
                problems.append(Problem(file=file, line=tree.lines[group], message="orders cannot be overridden", hint="remove `orders`"))
            else:
                orders = _orders(value)
        elif isinstance(value, Fields):
            for name, entry in value.items.items():
                key = f"{group}.{name}"
                if known is not None and key not in known:
                    near = suggest(key, list(known))
                    hint = f"did you mean {near!r}?" if near else "see `flowgraph list parameters`"
                    problems.append(Problem(file=file, line=value.lines[name], message=f"unknown parameter {key!r}", hint=hint))
                    continue
                made = _row(key, entry, rows.get(key), file, value.lines[name], problems)
                if made:
                    rows[key] = made
        else:
            groups = sorted({key.split(".")[0] for key in rows})
            near = suggest(group, groups)
            hint = f"did you mean {near!r}?" if near else f"one of: {', '.join(groups)}"
            problems.append(Problem(file=file, line=tree.lines[group], message=f"unknown group {group!r}", hint=hint))
    problems += [
        Problem(file=file, line=0, message=f"{lower} must not lie above {higher}", hint="the order is part of the model (risk.md §1)")
        for order in orders
        for lower, higher in pairwise(order)
        if lower in rows and higher in rows and any(a > b for a, b in zip(rows[lower].values, rows[higher].values, strict=True))
    ]
    if problems:
        raise InputError(problems)
    content = json.dumps([version if base is None else base.version, [[row.key, *row.values] for row in rows.values()], orders], sort_keys=True)
    return Parameters(version=version, rows=tuple(rows.values()), orders=orders, hash=hashlib.sha256(content.encode()).hexdigest()[:12])


def _orders(value: Value) -> tuple[tuple[str, ...], ...]:
    if not isinstance(value, Branch):
        return ()
    return tuple(tuple(leaf.text for leaf in entry.items if isinstance(leaf, Leaf)) for entry in value.items if isinstance(entry, Branch))


def _row(key: str, entry: Value, before: Parameter | None, file: str, line: int, problems: list[Problem]) -> Parameter | None:  # noqa: PLR0913, PLR0917
    source = before.source if before else ""
    values = entry
    if isinstance(entry, Fields):
        values = entry.items.get("values", entry)
        named = entry.items.get("source")
        source = named.text if isinstance(named, Leaf) else "the user's file"
    elif before:
        source = "the user's file"
    numbers = _numbers(values)
    if numbers is None:
        problems.append(Problem(file=file, line=line, message=f"{key}: low, middle and high are expected", hint="write [0.1, 0.2, 0.35], or one number"))
        return None
    low, middle, high = numbers
    wrong = _wrong(key, low, middle, high)
    if wrong:
        problems.append(Problem(file=file, line=line, message=f"{key}: {wrong[0]}", hint=wrong[1]))
        return None
    return Parameter(key=key, values=numbers, source=source)


def _wrong(key: str, low: float, middle: float, high: float) -> tuple[str, str] | None:
    """What no table may hold, and why."""
    group = key.split(".", maxsplit=1)[0]
    if not low <= middle <= high or low < 0 or not math.isfinite(high):
        return f"{low}, {middle}, {high} do not rise", "low <= middle <= high, none below 0"
    if (group in {"control", "scope", "belief", "limits", "severity"} or key in {"sort.weight", "sort.tier"}) and high > 1:
        return f"{high} is above 1", "a share lies between 0 and 1"
    if group == "severity" and low <= 0:
        return f"{low} is not above 0", "a weight of 0 would hide every path of that severity"
    if (group == "context" or key == "sort.severity_spread") and low < 1:
        return f"{low} is below 1", "a context factor never lowers the hazard"
    return None


def _numbers(value: Value) -> tuple[float, float, float] | None:
    leaves = [value] if isinstance(value, Leaf) else list(value.items) if isinstance(value, Branch) else []
    try:
        numbers = [float(leaf.text) for leaf in leaves if isinstance(leaf, Leaf)]
    except ValueError:
        return None
    if len(numbers) == 1:
        return numbers[0], numbers[0], numbers[0]
    return (numbers[0], numbers[1], numbers[2]) if len(numbers) == 3 else None  # noqa: PLR2004
