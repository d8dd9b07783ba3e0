"""`parse`: a document becomes a form as printed. The order of the steps; each step is a module of this room."""

from __future__ import annotations

import unicodedata

from flowgraph.errors import InputError, Problem
from flowgraph.form import blocks, cover, duplicates, fields, history, order, raw, sections, steps
from flowgraph.form.discovery import RULES
from flowgraph.form.items import Form, FormNotice
from flowgraph.form.notices import notice
from flowgraph.form.pieces import Piece, cut
from flowgraph.form.slots import Walked
from flowgraph.form.walk import walk
from flowgraph.source import DocumentLike, Span, as_document
from flowgraph.source.document import Document
from flowgraph.vocab.rules import Rules

MAX_LINES, MAX_CHARACTERS = 100_000, 1_000_000
"""Nine times the longest known assessment; beyond it neither time nor memory is promised."""


def parse(document: DocumentLike, rules: Rules | None = None) -> Form:
    """The form printed in `document` (what `read` gave, or the path of a file).

    Raises `InputError` when no heading and no label of any known form is found, and for a text no assessment is as long as.
    """
    document = as_document(document, "fg.parse")
    if len(document.lines) > MAX_LINES or sum(map(len, document.lines)) > MAX_CHARACTERS:
        raise InputError(Problem(
            file=document.name, line=0, message=f"more than {MAX_LINES:,} lines or {MAX_CHARACTERS:,} characters", hint="no assessment is that long; is it the right file?",
        ))
    rules = rules or Rules(RULES)
    pieces = cut(document, rules)
    version = sections.kind_of(pieces)
    if version is None:
        raise InputError(Problem(
            file=document.name, line=0, message="no heading of an assessment (特定個人情報保護評価書) is found",
            hint="looked for 全項目評価書・重点項目評価書・基礎項目評価書, Ⅰ 基本情報, Ⅱ 特定個人情報ファイルの概要, Ⅲ リスク対策, 別添1 事務の内容, …",
        ))
    pieces, doubles = duplicates.without(pieces, rules)
    heads = sections.with_implied(pieces, version, sections.parts(pieces, version, rules), rules)
    disordered = order.is_raw(pieces, version, heads, rules)
    if disordered and rules.on("label-leads-on"):
        heads = sections.from_page_start(pieces, heads)
    if not disordered:
        heads = sections.with_lost_files(pieces, heads, version, rules)
    walked = walk(pieces, version, heads, rules, raw=disordered)
    given = raw.distribute(walked, pieces, rules) if disordered else {}
    made = fields.make(walked, version, given, rules)
    first = heads[0].index if heads else len(pieces)
    covered = cover.read(pieces[: first if heads else 0] or pieces[:60], walked, rules)
    flow = steps.read(walked, document.figures, rules)
    log = history.read(walked, rules)
    regions, lost = blocks.regions(walked, version)
    lost += [notice("lost_section", head.part.headings[0], section=head.part.name, span=pieces[head.index].span()) for head in heads if head.heading < 0]
    notices = [*doubles, *covered.notices, *made.notices, *lost, *flow.notices, *log.notices, *_misread(pieces), *_loose(walked), *_losses(document)]
    return Form(
        document=document, kind=version.kind, version=covered.version, files=max(walked.files, 1),
        sections=tuple(blocks.printed_sections(walked)),
        fields=(*covered.fields, *made.fields, *regions), blocks=blocks.read(walked, made.fields),
        steps=flow.steps, legend=flow.legend, figures=document.figures, changes=log.changes,
        notices=tuple(notices),
    )


def _misread(pieces: tuple[Piece, ...]) -> list[FormNotice]:
    """Letters of scripts that no Japanese form uses."""
    found = []
    for piece in pieces:
        if piece.text.isascii():
            continue
        strange = [n for n, char in enumerate(piece.text) if "\u0e00" <= char <= "\u0e7f" or "\uac00" <= char <= "\ud7a3" or "\u0590" <= char <= "\u06ff"]
        if strange:
            words = piece.text[max(0, strange[0] - 4) : strange[-1] + 5] if strange[-1] - strange[0] < 20 else piece.text[strange[0]]
            script = unicodedata.name(piece.text[strange[0]], "").split(" ")[0]
            found.append(notice("misread", f"{words} ({script})", span=piece.span(strange[0], strange[-1] + 1)))
    return found


def _loose(walked: Walked) -> list[FormNotice]:
    """Prose behind no label: one notice a run of lines."""
    found: list[FormNotice] = []
    last: tuple[str, int, int] | None = None
    for section, file, where in [*walked.loose, *(("", 0, where) for where in walked.foreign)]:
        if len(where.text) < 2 or raw.is_scrap(where.text):
            continue
        key = (section, file, where.piece.line)
        if last and last[:2] == key[:2] and key[2] - last[2] <= 2:
            last = key
            continue
        last = key
        found.append(notice("no_label", where.text[:20], section=section, file=file, span=where.span()))
    return found


def _losses(document: Document) -> list[FormNotice]:
    return [
        FormNotice(
            kind="file", section="", block="", file=0, text=loss.text,
            span=Span(loss.first, 0, loss.last, len(document.lines[loss.last - 1])) if 0 < loss.first <= loss.last <= len(document.lines) else None,
        )
        for loss in document.losses
    ]
