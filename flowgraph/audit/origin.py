"""Whether a document is the one that a model was made from: the same file, another state of it, or another assessment altogether.

Knows a model's and a form's covers; decides nothing about findings.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from flowgraph.errors import InputError, Problem
from flowgraph.form.items import Form
from flowgraph.model import FlowModel
from flowgraph.source import fold
from flowgraph.vocab import Text

_COMMON = re.compile(r"(?:全項目|重点項目|基礎項目)?評価書.*|特定個人情報(?:ファイル)?|(?:に|の)?(?:関する|係る)|における?|事務|業務|[\s・「」『』()]")
"""What the titles of many assessments share."""
_JAPANESE = re.compile(r"[ぁ-ヿ一-鿿]")
_ALIKE = 0.5
"""Least likeness of two titles (or bodies) that may be states of one assessment: 国民年金 and 国民健康保険 are less alike."""


def same_file(model: FlowModel, form: Form) -> bool:
    """Whether the document is the very file."""
    return form.document.sha256 == model.document.sha256


def refuse_foreign(model: FlowModel, form: Form) -> None:
    """Raise `InputError` where the covers show that the document is another assessment: nothing found between the two would be true."""
    if same_file(model, form):
        return
    for key, mine in (("title", model.document.title), ("organization", model.document.organization)):
        printed = form.field("表紙", key)
        if printed is not None and isinstance(printed.value, str) and _differ(mine, printed.value):
            line = printed.label_span.first if printed.label_span else 1
            name, own, other = model.document.id, fold(mine), fold(printed.value)
            raise InputError(Problem(
                file=form.document.name, line=line,
                message=f"is another assessment than {name}: title '{other}', in the model '{own}'" if key == "title" else f"is another assessment than {name}: assessing body '{other}', in the model '{own}'",
                hint="name the model's own document (--sources FILE); if this is it, mend document.title and document.organization in the model",
            ))


def _differ(one: str, other: str) -> bool:
    first, second = (_COMMON.sub("", fold(text)) for text in (one, other))
    if not _JAPANESE.search(first) or not _JAPANESE.search(second):
        return False
    return SequenceMatcher(None, first, second, autojunk=False).ratio() < _ALIKE


def other_source(model: FlowModel, form: Form) -> Text:
    """That the document is not the file the model was made from: lines of the model may point elsewhere."""
    name = form.document.name
    return Text(f"{name} はモデルの元の原文と違うファイルです。モデルの行番号がずれることがあります", f"{name} is not the file that {model.document.id} was made from: lines the model cites may be off")
