"""Decisions kept beside the model: a finding accepted until a day, and why. Expired and unmatched ones are reported."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace as changed
from datetime import date
from io import StringIO
from pathlib import Path

from flowgraph.audit.finding import Finding
from flowgraph.errors import InputError, Problem
from flowgraph.files import write_text
from flowgraph.model.merge import scalar, yaml_writer
from flowgraph.model.tree import Branch, Fields, Leaf, parse, read_text
from flowgraph.vocab import Text
from flowgraph.vocab.findings import FINDING_KINDS, GRAVITIES

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_STATE = re.compile(rf"(?:(?:{'|'.join(GRAVITIES)})/(?:{'|'.join(FINDING_KINDS)})/[0-9a-f]{{8}})?")
_FIELDS = ("finding", "until", "why", "about", "verdict", "state")
VERDICTS = ("accepted", "wrong", "confirmed")
"""accepted: known and borne; wrong: a false alarm; confirmed: true and still open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """One decision about one finding."""

    finding: str
    until: str
    """YYYY-MM-DD, the last day it holds."""
    why: str
    about: str = ""
    """What the finding was about, for a reader of the file."""
    verdict: str = "accepted"
    state: str = ""
    """The finding as it was then (`Finding.state`); empty in files from before this was kept: then nothing is compared."""


def path_of(model: str | Path) -> Path:
    """The acceptance file that stands beside a model.

    >>> path_of("data/town.yaml").name
    'town.accepted.yaml'
    """
    path = Path(model)
    return path.with_name(f"{path.stem}.accepted.yaml")


def load_acceptances(path: str | Path) -> tuple[Acceptance, ...]:
    """Decisions of a file; none when there is no file. Every mistake is an `InputError` with its line."""
    path = Path(path)
    if not path.exists():
        return ()
    tree = parse(read_text(path), str(path))
    listed = tree.items.get("accepted")
    if set(tree.items) != {"accepted"} or not isinstance(listed, Branch):
        raise InputError(Problem(file=str(path), line=1, message="a list `accepted:` is expected and nothing else", hint="see `flowgraph accept --help`"))
    problems: list[Problem] = []
    made = []
    for entry in listed.items:
        values = {key: value.text for key, value in entry.items.items() if isinstance(value, Leaf)} if isinstance(entry, Fields) else {}
        wrong = _wrong(values)
        if wrong:
            problems.append(Problem(file=str(path), line=entry.line, message=wrong, hint="finding, until (YYYY-MM-DD) and why are needed"))
        else:
            made.append(Acceptance(**values))
    if problems:
        raise InputError(problems)
    return tuple(made)


def _wrong(values: dict[str, str]) -> str:
    unknown = [key for key in values if key not in _FIELDS]
    missing = [key for key in _FIELDS[:3] if not values.get(key, "").strip()]
    if unknown:
        return f"unknown key {unknown[0]!r}"
    if missing:
        return f"{missing[0]!r} is missing"
    if not _day(values["until"]):
        return f"until {values['until']!r} is no day"
    if values.get("verdict", "accepted") not in VERDICTS:
        return f"verdict {values['verdict']!r} is none of {', '.join(VERDICTS)}"
    if not _STATE.fullmatch(values.get("state", "")):
        return f"state {values['state']!r} is none that `flowgraph accept` writes"
    return ""


def _day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def with_acceptance(entries: Iterable[Acceptance], new: Acceptance, *, on: str = "") -> tuple[Acceptance, ...]:
    """The decisions with one added or renewed, in the order of the findings' ids; refused where its last day lies before `on`."""
    wrong = _wrong({key: getattr(new, key) for key in _FIELDS if getattr(new, key)})
    if wrong:
        raise InputError(Problem(file=new.finding, line=0, message=wrong, hint="--until YYYY-MM-DD and --why are needed"))
    if on and new.until < on:
        hint = "name a last day that is still to come (--until), or the day it was decided on (--on)"
        raise InputError(Problem(file=new.finding, line=0, message=f"--until {new.until} lies before {on}: it would have expired already", hint=hint))
    kept = {entry.finding: entry for entry in entries}
    kept[new.finding] = new
    return tuple(kept[ident] for ident in sorted(kept))


def standing(entries: Iterable[Acceptance], new: Acceptance, file: str, *, replace: bool) -> Acceptance | None:
    """The decision about the same finding that stands there and says something else; an error unless it may be replaced."""
    parts = ("until", "why", "verdict")
    found = next((entry for entry in entries if entry.finding == new.finding and any(getattr(entry, part) != getattr(new, part) for part in parts)), None)
    if found is not None and not replace:
        message = f"a decision about {new.finding} stands here already: {found.verdict}, until {found.until}: {found.why}"
        raise InputError(Problem(file=file, line=0, message=message, hint="--force replaces it"))
    return found


def save_acceptances(entries: Iterable[Acceptance], path: str | Path) -> None:
    """Write the decisions, whole or not at all."""
    stream = StringIO()
    rows = [{key: scalar(getattr(entry, key)) for key in _FIELDS if getattr(entry, key)} for entry in entries]
    yaml_writer().dump({"accepted": rows}, stream)
    write_text(Path(path), "# Decisions about findings of `flowgraph audit`; written by `flowgraph accept`, may be edited.\n" + stream.getvalue(), force=True)


def accepted(findings: tuple[Finding, ...], entries: tuple[Acceptance, ...], *, on: str) -> tuple[tuple[Finding, ...], tuple[Text, ...]]:
    """Findings with their decisions, and what is to be said about decisions that expired or match nothing."""
    by_id = {entry.finding: entry for entry in entries}
    said: list[Text] = []
    marked = []
    for finding in findings:
        entry = by_id.pop(finding.id, None)
        if entry is None or entry.verdict == "confirmed":
            marked.append(finding)
        elif on and entry.until < on:
            said.append(expiry(finding.id, entry.until))
            marked.append(finding)
        elif _worse(finding, entry):
            said.append(outgrown(finding, entry))
            marked.append(finding)
        else:
            said += [Text(f"{finding.id} の内容は、受容したときから変わっています（受容は続いています）", f"{finding.id} no longer reads as when it was accepted (the acceptance holds)")] if entry.state not in {"", finding.state} else []
            marked.append(changed(finding, accepted=f"{entry.until}: {entry.why}"))
    said += [Text(f"受容 {ident} に当たる所見がありません", f"the acceptance {ident} matches no finding") for ident in sorted(by_id)]
    return tuple(marked), tuple(said)


def _worse(finding: Finding, entry: Acceptance) -> bool:
    """Whether a finding is graver, or of another kind, than when it was decided about: nobody has accepted that."""
    if not entry.state:
        return False
    gravity, kind, _ = entry.state.split("/")
    other = finding.kind != kind and "undecidable" not in {finding.kind, kind}  # without the document a rule may be unable to say that it cannot tell
    return GRAVITIES[finding.gravity].level > GRAVITIES[gravity].level or other


def outgrown(finding: Finding, entry: Acceptance) -> Text:
    """That an acceptance was given for less than what is found now, and does not count."""
    gravity, kind, _ = entry.state.split("/")
    was, now = (GRAVITIES[gravity], FINDING_KINDS[kind]), (GRAVITIES[finding.gravity], FINDING_KINDS[finding.kind])
    return Text(
        f"{finding.id} は受容したとき（{was[0].ja}・{was[1].ja}）より重いか別の区分（{now[0].ja}・{now[1].ja}）になったため、受容を適用しません",
        f"the acceptance of {finding.id} was given for {was[0].en} {was[1].en} and is not applied: it is {now[0].en} {now[1].en} now",
    )


def expiry(finding: str, until: str) -> Text:
    """That an acceptance has run out."""
    return Text(f"{finding} の受容は {until} で切れています", f"the acceptance of {finding} expired on {until}")
