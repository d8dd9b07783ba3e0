"""Findings as SARIF 2.1.0, so that a code-review page shows them at their lines. Knows audits, no rule and no command.

Places of a PDF, Word or Excel file are lines of the text read from it; the result says so.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from string import ascii_letters, digits
from typing import Any

from flowgraph.audit import Audit, AuditRule, Finding, Place, rules
from flowgraph.audit.display import where
from flowgraph.report.quote import quote
from flowgraph.report.safe import markdown, terminal
from flowgraph.vocab import Lang, Text
from flowgraph.vocab.findings import FINDING_KINDS, GRAVITIES, VIEWPOINTS

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "flowgraphFinding/v1"
_PLAIN = frozenset(ascii_letters + digits + "-._~/")


def sarif(audits: Sequence[Audit], lang: Lang, version: str, files: Sequence[str] = ()) -> str:
    """One run a document. `files`: where each document lies below the folder that the log is made in (`texts/town.txt`), so that a review page finds it; its name alone else."""
    named = files or [_name(audit) for audit in audits]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(audit, lang, version, _uri(name)) for audit, name in zip(audits, named, strict=True)]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _run(audit: Audit, lang: Lang, version: str, uri: str) -> dict[str, Any]:
    asked = {ident: n for n, ident in enumerate(audit.asked)}
    document = audit.model.document
    sha256 = audit.form.document.sha256 if audit.form else document.sha256
    notices = [{"level": "note", "message": _message(notice.label(lang))} for notice in audit.notices]
    return {
        "tool": {"driver": {"name": "flowgraph", "version": version, "rules": [_rule(rules()[ident], lang) for ident in audit.asked]}},
        "automationDetails": {"id": f"flowgraph/{document.id}"}, "language": lang, "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri}, "hashes": {"sha-256": sha256}, "description": {"text": terminal(document.title)}}],
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": notices}],
        "results": [_result(audit, finding, asked, lang, uri) for finding in audit.findings],
    }


def _name(audit: Audit) -> str:
    return audit.form.document.name if audit.form else audit.model.document.source


def _uri(name: str) -> str:
    """A name as a relative reference (RFC 3986: what is not plain is percent-encoded)."""
    return "".join(chr(byte) if chr(byte) in _PLAIN else f"%{byte:02X}" for byte in name.encode("utf-8"))


def _rule(rule: AuditRule, lang: Lang) -> dict[str, Any]:
    parts = (
        (Text("比べるもの", "compares"), rule.compares), (Text("見つけ方", "how"), rule.how), (Text("どうするか", "what to do"), rule.do),
        (Text("誤りやすい例", "known false alarms"), rule.false_alarms),
    )
    return {
        "id": rule.id, "name": "".join(word.capitalize() for word in rule.id.split("-")), "shortDescription": {"text": rule.title.label(lang)},
        "fullDescription": {"text": rule.why.label(lang)},
        "help": {
            "text": "\n".join(f"{name.label(lang)}: {text.label(lang)}" for name, text in parts),
            "markdown": "\n\n".join(f"**{name.label(lang)}**: {markdown(text.label(lang))}" for name, text in parts),
        },
        "defaultConfiguration": {"level": GRAVITIES[rule.gravity].sarif, "enabled": rule.on},
        "properties": {"kind": rule.kind, "viewpoint": VIEWPOINTS[rule.viewpoint].label(lang), "tags": [rule.kind]},
    }


def _result(audit: Audit, finding: Finding, asked: dict[str, int], lang: Lang, uri: str) -> dict[str, Any]:
    decided = finding.kind != "undecidable"
    made: dict[str, Any] = {
        "ruleId": finding.rule, "ruleIndex": asked[finding.rule], "kind": "fail" if decided else "open", "level": GRAVITIES[finding.gravity].sarif if decided else "none",
        "message": _message(finding.text.label(lang)), "locations": [_location(audit, finding.places[:1], lang, uri)],
        "relatedLocations": [{"id": n, **_location(audit, (place,), lang, uri), "message": _message(f"{where(place).label(lang)}: {place.side.label(lang)}")}
                             for n, place in enumerate(finding.places)],
        "partialFingerprints": {FINGERPRINT: f"{audit.model.document.id}:{finding.id}"},
        "properties": {
            "findingId": finding.id, "gravity": finding.gravity, "findingKind": FINDING_KINDS[finding.kind].label(lang), "basis": finding.basis, "about": finding.about,
            "settle": finding.settle.label(lang),
        },
    }
    if finding.accepted:
        made["suppressions"] = [{"kind": "external", "status": "accepted", "justification": terminal(finding.accepted)}]
    return made


def _message(text: str) -> dict[str, str]:
    """A message whose text is no placeholder and no link (SARIF 3.11.5, 3.11.6)."""
    clean = terminal(text).replace("{", "{{").replace("}", "}}")
    return {"text": clean.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") if "](" in clean else clean}


def _location(audit: Audit, places: tuple[Place, ...], lang: Lang, uri: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri, "index": 0}}
    made: dict[str, Any] = {"physicalLocation": physical}
    for place in places:
        if place.lines[0] > 0:
            physical |= _regions(audit, place)
        made["logicalLocations"] = [{"name": terminal(place.field or place.section), "fullyQualifiedName": terminal(f"{place.section}/{place.field}"), "kind": "member"}]
        made["message"] = _message(place.side.label(lang))
    return made


def _regions(audit: Audit, place: Place) -> dict[str, Any]:
    """The cited characters, and the lines around them with what stands there (cut: lines can be very long)."""
    first, last = place.lines
    region = {"startLine": first, "endLine": last}
    document = audit.form.document if audit.form else None
    if document is None or last > len(document.lines):
        return {"region": region | ({"startColumn": place.chars[0] + 1, "endColumn": place.chars[1] + 1} if place.chars and first == last else {})}
    if place.chars:
        (start_line, start), (end_line, end) = (_at(document.lines, first, last, char) for char in place.chars)
        region = {"startLine": start_line, "startColumn": start + 1, "endLine": end_line, "endColumn": end + 1}
    words = terminal(quote(document, place))
    context = {"startLine": first, "endLine": last, "snippet": {"text": words}}
    return {"region": region} | ({"contextRegion": context} if words else {})


def _at(lines: tuple[str, ...], first: int, last: int, char: int) -> tuple[int, int]:
    """Line and column of a character counted over the cited lines, line ends included."""
    for line in range(first, last):
        if char <= len(lines[line - 1]):
            return line, char
        char -= len(lines[line - 1]) + 1
    return last, min(char, len(lines[last - 1]))
