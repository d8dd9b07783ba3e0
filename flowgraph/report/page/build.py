"""The page put together: templates, style and script from this folder, data as inert JSON, hashes in a strict policy.

One file, nothing fetched, nothing run but the one script whose hash the policy names. Same input, same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from flowgraph.report.material import Material, Request
from flowgraph.report.page.concerns import asked, concerns
from flowgraph.report.page.hops import told_hops
from flowgraph.report.page.overview import compared
from flowgraph.report.page.places import pictures, spots
from flowgraph.report.page.routes import data_of, filters, routes
from flowgraph.report.page.summary import summary
from flowgraph.report.page.switches import data_of as data_of_switches
from flowgraph.report.page.switches import switches
from flowgraph.report.page.tables import basis, notes, notices, ratings, sheets
from flowgraph.report.page.telling import both, lines_of, percent, spans
from flowgraph.report.page.words import SPOKEN
from flowgraph.report.safe import terminal

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

ROOM = "flowgraph.report.page"
SCRIPT = ("speak.js", "picture.js", "page.js")
MOST = 1_000_000
"""Bytes of a page with the picture in both languages; a larger one has it in the asked language only."""


def document_page(material: Material, request: Request) -> bytes:
    """The page of one assessment."""
    found = routes(material)
    questions = asked(material, found)
    nodes, ways = spots(material.graph)
    made = switches(material, found)
    data = data_of(material, found) | {"reach": ways, "switches": data_of_switches(made), "words": SPOKEN}
    drawn = pictures(material.graph, request.lang)
    context: dict[str, Any] = {
        "document": material.model.document, "routes": found, "filters": filters(material, found), "summary": summary(material, found, questions),
        "hops": told_hops(material.graph, material.source), "spots": nodes, "switches": made,
        "concerns": concerns(material), "questions": questions, "sheets": sheets(material), "ratings": ratings(material), "basis": basis(material),
        "notices": notices(material, found.several_runs), "has_source": material.source is not None, "worst": _worst(found, request.top),
        "stability": material.stability if found.stable else None,
        "notes": notes(material),
    }
    page = b""
    for kept in (drawn, drawn[:1]):  # what is said is not cut for its size; the second picture is
        page = _page("page.html.j2", context | {"pictures": [(lang, _markup(svg)) for lang, svg in kept]}, data, request)
        if len(page) <= MOST:
            break
    return page


def overview_page(materials: list[Material], request: Request) -> bytes:
    """The page that compares several assessments and leads to theirs."""
    return _page("overview.html.j2", {"compared": compared(materials)}, {"words": SPOKEN}, request)


def _worst(found: Any, top: int) -> list[tuple[Any, Any]]:
    """Paths told on paper and without the script: of the worst tiers, one for each end."""
    ends: dict[str, Any] = {}
    for row in found.rows:
        if row.id in found.stable:
            ends.setdefault(row.path.end, row)
    return [(row, found.stable[row.id]) for row in list(ends.values())[:top]]


def _page(name: str, context: dict[str, Any], data: dict[str, Any], request: Request) -> bytes:
    style, script = _own("page.css"), _script()
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; base-uri 'none'; form-action 'none'; connect-src 'none'; frame-src 'none'"
    )
    text = _environment().get_template(name).render(
        **context, lang=request.lang, version=request.version, style=_markup(style), script=_markup(script), policy=policy, data=_markup(inert(data)),
    )
    return text.encode("utf-8")


def inert(data: Any) -> str:
    r"""Data as JSON that cannot end the element it stands in.

    >>> print(inert(["</script>", "a" + chr(0x2028)]))
    ["\u003c/script>","a\u2028"]
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@cache
def _own(name: str) -> str:
    return files(ROOM).joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


@cache
def _script() -> str:
    """The parts of the script in one scope of their own."""
    return '"use strict";\n(() => {\n' + "".join(map(_own, SCRIPT)) + "})();\n"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _markup(text: str) -> Markup:
    """What flowgraph itself wrote: its style, its script, its picture, its data."""
    from markupsafe import Markup

    return Markup(text)  # noqa: S704  never a text of a stranger


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: Any) -> Any:
        return terminal(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    made = Environment(
        loader=FunctionLoader(_own), autoescape=True, undefined=StrictUndefined, finalize=finalize, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )
    made.globals |= {"t": spans, "both": both, "lines_of": lines_of, "percent": percent}
    return made
