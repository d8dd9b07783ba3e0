"""Asking all rules: order, ids that survive edits, rows, what is said about rules that were not asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

import flowgraph as fg
from flowgraph.audit import audit, changes, rules
from flowgraph.errors import FlowgraphError
from flowgraph.source import Document
from flowgraph.vocab.findings import FINDING_KINDS, GRAVITIES, VIEWPOINTS
from tests.audit.small import COVER, model, printed, step

FORM = "（別添3）　変更箇所\n変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\n\tⅠ 2.システム1\tなし\t減免受付システム\t事前\n"


@pytest.mark.parametrize("rule", rules().values(), ids=lambda rule: rule.id)
def test_a_rule_is_whole(rule):
    assert rule.gravity in GRAVITIES
    assert rule.kind in FINDING_KINDS
    assert rule.viewpoint in VIEWPOINTS
    assert rule.id == rule.id.lower()
    assert "_" not in rule.id
    for text in (rule.title, rule.why, rule.compares, rule.how, rule.do, rule.false_alarms, rule.settle):
        assert text.ja.strip()
        assert text.en.strip()
        assert not text.en.isascii() or text.ja != text.en
    assert rule.on or rule.off_because
    assert set(rule.forms) <= {"full", "focused", "basic"}


def test_no_rule_knows_another(root):
    for path in (root / "flowgraph/audit/rules").glob("*.py"):
        assert "audit.rules" not in path.read_text(encoding="utf-8"), path


def test_an_id_survives_lines_that_move():
    first = audit(model(), form=printed(FORM), only=("change-undated",))
    moved = audit(model(), form=printed("Ⅰ　基本情報\n１．事務\n" + FORM), only=("change-undated",))
    assert first.findings[0].id == moved.findings[0].id
    assert first.findings[0].places != moved.findings[0].places
    assert changes(first, moved) == ()


def test_what_is_new_and_gone():
    empty, full = (audit(model(), form=printed(text), only=("change-undated",)) for text in (FORM.replace("\n\t", "\n令和6年4月1日\t"), FORM))
    assert [change.state for change in changes(empty, full)] == ["new"]
    assert [change.state for change in changes(full, empty)] == ["gone"]
    assert changes(audit(model(), only=("change-undated",)), full) == ()  # one side did not ask


def test_rules_that_need_the_document_are_named():
    made = audit(model([step("①", "desk", "pool", "internal")]))
    assert "change-undated" in made.unasked
    assert any("--sources" in notice.en for notice in made.notices)


def test_another_file_than_the_models_is_said():
    form = printed(FORM)
    other = replace(form, document=Document("town.txt", "f" * 64, form.document.lines))
    assert any("not the file" in notice.en for notice in audit(model(), form=other).notices)
    assert not any("not the file" in notice.en for notice in audit(model(), form=form).notices)


def test_an_unknown_rule_is_refused_with_a_suggestion():
    with pytest.raises(FlowgraphError, match="did you mean 'change-undated'"):
        audit(model(), only=("change-undatd",))


def test_rows_show_themselves_and_become_a_frame():
    made = audit(model(), form=printed(FORM), only=("change-undated",))
    assert len(made) == 1
    assert list(made) == list(made.findings)
    assert "変更箇所" in made._repr_mimebundle_()["text/html"]
    frame = made.rows().to_frame()
    assert list(frame["rule"]) == ["change-undated"]
    assert "1 low" in repr(made)


def test_the_verb_of_the_package_takes_a_path_a_document_or_a_form(tmp_path):
    path = tmp_path / "town.txt"
    path.write_text(COVER.format(kind="全項目") + FORM, encoding="utf-8")
    document = fg.read(path)
    made = [fg.audit(model(), source, only=("change-undated",)) for source in (path, str(path), document, fg.parse(document))]
    assert len({audit.findings for audit in made}) == 1
    assert len(made[0].findings) == 1
    assert fg.audit(model(), only=("change-undated",)).findings == ()
