"""Evidence that its lines do not bear out is never left as stated."""

from __future__ import annotations

from flowgraph.draft.builder import Builder
from flowgraph.draft.making import rules
from flowgraph.draft.witnessing import witness
from flowgraph.form.items import Form
from flowgraph.model import Evidence, Flow, Node
from flowgraph.source import Document
from flowgraph.vocab import Rules, Uncertain

LINES = (
    "名簿システム", "システム1", "端末", "3．特定個人情報ファイル名", "（別添1）事務の内容", "（備考）", "①端末から名簿システムに送る。", "②係が確かめる。", "Ⅱ 特定個人情報ファイルの概要", "1．特定個人情報ファイル名",
)


def looked_at(section: str, *evidence: Evidence, name: str = "名簿システム", off: tuple[str, ...] = ()) -> tuple[Evidence, ...]:
    form = Form(
        document=Document("invented.txt", "", LINES), kind="full", version=Uncertain.UNKNOWN, files=1, sections=(), fields=(), blocks=(), steps=(), legend=(), figures=(), changes=(), notices=(),
    )
    builder = Builder(form=form, rules=Rules(rules()).without(*off))
    if section == "nodes":
        builder.put("nodes", Node(id="x", name=name, kind="system", operator="body", printed="システム1", technology=Uncertain.NOT_MENTIONED, evidence=evidence), 1.0)
    else:
        builder.put("flows", Flow(id="x", step="①", source="a", target="b", medium="internal", evidence=evidence), 1.0)
    witness(builder)
    return tuple(builder.of(section)["x"].evidence)


def test_good_evidence_stays_as_it_is():
    entry = Evidence(lines=(2, 3), section="I-2", field="システム1", key=("端末",))
    named = Evidence(lines=(1, 1), section="I-2", field="システム1", key=("名簿システム",))
    assert looked_at("nodes", named, entry) == (named, entry)


def test_a_key_that_does_not_stand_there_goes():
    found = looked_at("flows", Evidence(lines=(7, 7), section="別添1", field="①", key=("端末", "回線"), chars=(1, 3)))
    assert [(entry.key, entry.basis) for entry in found] == [(("端末",), "stated")]
    none = looked_at("flows", Evidence(lines=(7, 7), section="別添1", field="①", key=("回線",)))
    assert [(entry.key, entry.basis, bool(entry.reason)) for entry in none] == [((), "inferred", True)]


def test_a_value_apart_from_its_label_gets_the_labels_line_too():
    entry = Evidence(lines=(1, 1), section="I-2", field="システム1", key=("名簿システム",))
    found = looked_at("nodes", entry)
    assert found[0] == entry
    assert [(more.lines, more.field, more.key) for more in found[1:]] == [((2, 2), "システム1", ("システム1",))]
    assert looked_at("nodes", entry, off=("label-cited",)) == (entry,)


def test_evidence_of_a_step_is_led_back_to_its_step():
    found = looked_at("flows", Evidence(lines=(8, 8), section="別添1", field="①", key=(), basis="inferred", reason="the next step says so"))
    assert [(entry.lines, entry.basis) for entry in found] == [((7, 7), "inferred")]


def test_a_thing_nothing_names_is_inferred():
    found = looked_at("nodes", Evidence(lines=(2, 3), section="I-2", field="システム1", key=("端末",)), name="台帳")
    assert [entry.basis for entry in found] == ["inferred"]


def test_evidence_without_words_stands_on_the_name():
    bare = Evidence(lines=(2, 3), section="I-2", field="システム1", key=())
    named = Evidence(lines=(1, 2), section="I-2", field="システム1", key=())
    assert [entry.basis for entry in looked_at("nodes", named, bare)] == ["stated", "inferred"]
