"""What commands on documents have in common: read and parse with a progress bar, name the reading rules.

Says what is wrong with a file that is no document before any reader sees it.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from flowgraph.cli.options import Settings
from flowgraph.cli.words import say

if TYPE_CHECKING:
    from flowgraph.errors import InputError
    from flowgraph.form import Form
    from flowgraph.model import FlowModel
    from flowgraph.source import Document, Progress
    from flowgraph.vocab import Lang, Rule, Rules

MODELS = (".yaml", ".yml", ".json")
LOOKED_AT = 4096
"""Bytes that tell a model from a document."""


def read_forms(paths: Sequence[Path], settings: Settings, rules: Rules | None = None) -> tuple[Form, ...]:
    """The printed form of each document, or every problem of all files at once."""
    from flowgraph.errors import FlowgraphError, InputError, Problem
    from flowgraph.form import parse

    forms: list[Form] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            forms.append(parse(read_document(path, settings), rules))
        except FlowgraphError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return tuple(forms)


def read_document(path: Path, settings: Settings) -> Document:
    """The numbered lines of a file; a model, a folder or an empty file is refused by name."""
    from flowgraph.errors import InputError, Problem
    from flowgraph.source import read, suffixes

    refused = _refused(path)
    if refused is not None:
        raise refused
    try:
        with progress(path, settings) as told:
            document = read(path, progress=told)
    except InputError as error:
        if path.suffix.lower() in {*suffixes(), ""}:
            raise
        hint = f"a document is one of {', '.join(suffixes())}"
        raise InputError([Problem(file=problem.file, line=problem.line, message=problem.message, hint=hint) for problem in error.problems]) from None
    if not any(line.strip() for line in document.lines):
        raise InputError(Problem(file=str(path), line=0, message="is empty", hint="save the document's text again"))
    return document


def _refused(path: Path) -> InputError | None:
    """Why a path cannot be a document, or None."""
    from flowgraph.errors import InputError, Problem
    from flowgraph.source import suffixes

    name = str(path)
    try:
        if path.is_dir():
            return InputError(Problem(file=name, line=0, message="is a folder, not a file", hint=f"name a document: {', '.join(suffixes())}"))
        start = beginning(path)
    except FileNotFoundError:
        near = _near(path)
        return InputError(Problem(file=name, line=0, message="no such file", hint=f"did you mean {near}?" if near else "check the path"))
    except OSError as error:
        return InputError(Problem(file=name, line=0, message=f"cannot be read: {error.strerror or error}", hint="check the path and its permissions"))
    if path.suffix.lower() in MODELS or holds_model(start):
        hint = "`flowgraph show MODEL` shows a model; `flowgraph read` takes the document it was made from"
        return InputError(Problem(file=name, line=0, message="a model, not a document", hint=hint))
    return None


def source_path(model: FlowModel, where: Path) -> Path:
    """The file of a model's document: the one named, or that of the model's source name in a folder (never outside it).

    Raises `InputError` with the nearest name where there is none.
    """
    from flowgraph.errors import InputError, Problem

    try:
        folder = where.is_dir()
    except (OSError, ValueError):
        folder = False  # a path that cannot be is no folder; reading it says why
    if not folder:
        return where
    path = where / PurePath(model.document.source.replace("\\", "/")).name
    if os.path.lexists(path):
        return path
    near = _near(path)
    message = f"holds no {path.name}, the document of {model.document.id}"
    hint = f"did you mean {near}? name the file itself: --sources FILE" if near else "name the file itself: --sources FILE"
    raise InputError(Problem(file=str(where), line=0, message=message, hint=hint))


def readable(path: Path) -> None:
    """Refuse what cannot be a document before any reader sees it."""
    refused = _refused(path)
    if refused is not None:
        raise refused


def beginning(path: Path) -> bytes:
    """The first bytes of a file; nothing of a pipe or device, which can be read but once. Raises `OSError`."""
    if not stat.S_ISREG(path.stat().st_mode):
        return b""
    with path.open("rb") as stream:
        return stream.read(LOOKED_AT)


def holds_model(start: bytes) -> bool:
    r"""Whether the first bytes of a file are those of a model file.

    >>> holds_model(b"# a comment\nflowgraph: 1\n"), holds_model("評価書\nflowgraph: 1".encode())
    (True, False)
    """
    for line in start.removeprefix(b"\xef\xbb\xbf").splitlines():
        word = line.strip()
        if word and not word.startswith(b"#"):
            return word.startswith((b"flowgraph:", b'{"flowgraph"')) or (word == b"{" and b'"flowgraph"' in start)
    return False


def _near(path: Path) -> str:
    from flowgraph.vocab import suggest

    try:
        found = suggest(path.name, sorted(entry.name for entry in path.parent.iterdir()))
    except OSError:
        return ""
    return str(path.parent / found) if found else ""


@contextmanager
def progress(path: Path, settings: Settings) -> Iterator[Progress | None]:
    """A progress bar on stderr for files of several pages or sheets, where somebody looks."""
    if settings.quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress as Bar

    from flowgraph.report.safe import terminal

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(escape(terminal(path.name)), total=None, visible=False)
        yield lambda done, total: bar.update(task, completed=done, total=total, visible=total > 1)


def all_rules() -> tuple[Rule, ...]:
    """The reading rules of form and draft, in the order they are written."""
    from flowgraph.draft.making import rules
    from flowgraph.form import RULES

    return tuple(dict.fromkeys((*RULES, *rules())))


def prompted(rule: Rule, lang: Lang) -> tuple[str, ...]:
    """The documents that prompted a rule, or the form itself."""
    from flowgraph.vocab import FORM

    form = "様式そのもの" if lang == "ja" else "the form itself"
    return tuple(form if name == FORM else name for name in rule.prompted)


def told_rule(ident: str, lang: Lang) -> str:
    """A reading rule for a reader: what it does, what prompted it, how to see what it earns; `LookupFailure` for an unknown id."""
    from flowgraph.errors import LookupFailure, Problem
    from flowgraph.vocab import suggest

    known = {rule.id: rule for rule in all_rules()}
    rule = known.get(ident)
    if rule is None:
        near = suggest(ident, list(known))
        hint = f"did you mean {near}?" if near else "`flowgraph list rules` lists them"
        raise LookupFailure(Problem(file=f"rule:{ident}", line=0, message=f"no reading rule {ident!r}", hint=hint))
    by = ", ".join(prompted(rule, lang))
    if lang == "ja":
        return f"{rule.id}: {rule.ja}\nきっかけ: {by}\nこの規則なしで下書き: flowgraph draft FILE --without-rule {rule.id}\n"
    return f"{rule.id}: {rule.en}\nprompted by: {by}\na draft without it: flowgraph draft FILE --without-rule {rule.id}\n"


def rules_without(off: Sequence[str]) -> tuple[Rules, Rules]:
    """The rules of the form and those of the draft, without the named ones; an unknown name is wrong usage."""
    from flowgraph.draft.making import rules
    from flowgraph.form import RULES
    from flowgraph.vocab import Rules, suggest

    both = (Rules(RULES), Rules(rules()))
    known = [rule.id for rule in all_rules()]
    for name in off:
        if name not in known:
            near = suggest(name, known)
            hint = say(f"もしかして {near}?", f"did you mean {near}?") if near else say("`flowgraph list rules` で一覧できます", "`flowgraph list rules` lists them")
            raise click.BadParameter(say(f"読み取り規則 {name} はありません。{hint}", f"no reading rule {name}; {hint}"), click.get_current_context(), param_hint="--without-rule")
    made = [found.without(*(name for name in off if name in {rule.id for rule in found})) for found in both]
    return made[0], made[1]
