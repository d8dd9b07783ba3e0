"""published-blank."""

from __future__ import annotations

from tests.audit.small import COVER, found, model, one, printed
from tests.audit.small import NAMES as KINDS

RULE = "published-blank"


def cover(text: str):
    from flowgraph.form import parse
    from flowgraph.source import Document

    return parse(Document("town.txt", "0" * 64, tuple(text.format(kind=KINDS["full"]).split("\n"))))


def test_a_blank_day():
    finding = one(RULE, model(), cover(COVER.replace("令和6年5月7日\n", "\n")))
    assert (finding.kind, finding.about) == ("gap", "表紙 / 公表日")


def test_its_twins_raise_nothing():
    assert found(RULE, model(), printed("")) == ()
    assert found(RULE, model(), cover(COVER.replace("公表日\n令和6年5月7日\n", ""))) == ()  # the label itself is lost


def test_without_the_document_it_is_not_asked():
    from flowgraph.audit import audit

    made = audit(model(), only=(RULE,))
    assert made.unasked == (RULE,)
    assert not made.findings
