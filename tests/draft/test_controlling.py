"""Measures of III, IV and the steps as controls: family, cover, state, wording, and what is none."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from flowgraph.draft.builder import Builder
from flowgraph.draft.controlling import controls, matches, specific
from flowgraph.draft.making import rules
from flowgraph.draft.names import Name, Names
from flowgraph.form.items import Field, Form, Step
from flowgraph.model import Control, Entrustment, Evidence, Flow, Node, Party, Store
from flowgraph.source import Document, Passage, Span
from flowgraph.source.passage import passage
from flowgraph.vocab import Rules, Uncertain

SYSTEM = Name(key="ledger-system", name="学籍管理システム", kind="system", party="body", printed="システム1", origin="I-2")
TERMINAL = Name(key="ledger-terminal", name="学籍管理端末", kind="terminal", party="body", origin="legend")
PLATFORM = Name(key="intermediate-server", name="中間サーバー", aliases=("中間サーバー・プラットフォーム",), kind="system", party="platform", printed="システム2", origin="I-2")
CLOUD = Name(key="government-cloud", name="ガバメントクラウド", kind="system", party="platform", origin="known")


@dataclass
class Print:
    """A document made line by line, with the fields and steps that stand in it."""

    lines: list[str] = field(default_factory=list)
    fields: list[tuple[Field, int, int]] = field(default_factory=list)
    steps: list[tuple[str, int]] = field(default_factory=list)

    def text(self, section: str, key: str, *lines: str, block: str = "", file: int = 1) -> Print:
        return self._field(section, key, lines, block, file, "text")

    def choice(self, section: str, key: str, value: str, *, block: str = "", file: int = 1) -> Print:
        return self._field(section, key, (value,), block, file, "choice")

    def _field(self, section: str, key: str, lines: tuple[str, ...], block: str, file: int, kind: str) -> Print:
        first = len(self.lines) + 1
        self.lines += lines
        made = Field(
            key=key, label=key, kind=kind, section=section, block=block, file=file, value="\n".join(lines), count=Uncertain.NOT_ASKED, boxes=(), passage=Passage("", ()), label_span=None,
        )
        self.fields.append((made, first, len(self.lines)))
        return self

    def step(self, label: str, text: str) -> Print:
        self.lines.append(text)
        self.steps.append((label, len(self.lines)))
        return self

    def builder(self, *, off: tuple[str, ...] = ()) -> Builder:
        document = Document("invented.txt", "", tuple(self.lines))

        def at(first: int, last: int) -> Passage:
            return passage(document, [Span(first, 0, last, len(self.lines[last - 1]))], breaks="\n")

        form = Form(
            document=document, kind="full", version=Uncertain.UNKNOWN, files=1, sections=(), fields=tuple(replace(made, passage=at(first, last)) for made, first, last in self.fields), blocks=(),
            steps=tuple(Step(label=label, heading="", case="", passage=at(line, line), span=Span(line, 0, line, len(self.lines[line - 1]))) for label, line in self.steps),
            legend=(), figures=(), changes=(), notices=(),
        )
        made = Builder(form=form, rules=Rules(rules()).without(*off), names=Names((SYSTEM, TERMINAL, PLATFORM, CLOUD)))
        seen = (Evidence(lines=(1, 1), section="I-2", field="", key=()),)
        for ident, kind in (("body", "body"), ("state", "platform"), ("firm", "contractor"), ("family", "person")):
            made.put("parties", Party(id=ident, name=ident, kind=kind, parent="", note="", evidence=seen), 1.0)
        made.put("parties", Party(id="sub", name="sub", kind="contractor", parent="firm", note="", evidence=seen), 1.0)
        for ident, name, kind, operator, printed in (
            ("ledger-system", "学籍管理システム", "system", "body", "システム1"), ("ledger-terminal", "学籍管理端末", "terminal", "body", ""), ("intermediate-server", "中間サーバー", "system", "state", "システム2"),
            ("usb", "USBメモリ（②）", "external_medium", "body", ""), ("disc", "DVD（③）", "external_medium", "body", ""), ("slip", "届出書（①）", "paper", "family", ""), ("firm-hand", "firm", "contractor", "firm", ""),
        ):
            technology = {"usb": "flash", "disc": "optical"}.get(ident, Uncertain.NOT_MENTIONED)
            made.put("nodes", Node(id=ident, name=name, kind=kind, operator=operator, printed=printed, technology=technology, evidence=seen), 1.0)
        for ident, step, source, target, medium in (
            ("f1", "①", "slip", "ledger-terminal", "counter"), ("f2", "②", "ledger-system", "usb", "flash"), ("f3", "②", "usb", "firm-hand", "courier"),
            ("f4", "③", "ledger-terminal", "disc", "optical"), ("f5", "④", "ledger-system", "intermediate-server", "not_stated"),
        ):
            made.put("flows", Flow(id=ident, step=step, source=source, target=target, medium=medium, entrustment="e1" if step == "②" else "", evidence=seen), 1.0)
        for number, again in ((1, ("sub",)), (2, ())):
            made.put("entrustments", Entrustment(
                id=f"e{number}", number=f"委託事項{number}", task="", contractor="firm", scope=Uncertain.UNKNOWN, reentrusted=bool(again), reentrusted_to=again, evidence=seen,
            ), 1.0)
        for ident, node in (("s-system", "ledger-system"), ("s-usb", "usb"), ("s-disc", "disc"), ("s-server", "intermediate-server")):
            made.put("stores", Store(
                id=ident, node=node, file="", kind="premises", what=Uncertain.NOT_MENTIONED, place=Uncertain.NOT_MENTIONED, period=Uncertain.NOT_MENTIONED, erasure="not_mentioned",
                strength=Uncertain.NOT_MENTIONED, note="", evidence=seen,
            ), 1.0)
        return made

    def controls(self, *, off: tuple[str, ...] = ()) -> list[Control]:
        made = self.builder(off=off)
        controls(made)
        return list(made.of("controls").values())


def brief(found: list[Control]) -> list[tuple[str, tuple[str, ...]]]:
    return [(control.family, control.covers) for control in found]


@pytest.mark.parametrize(("sentence", "families"), [
    ("学籍管理端末から取り出すデータは暗号化する。", ["encryption"]),
    ("引渡用の圧縮ファイルにはパスワードを設定する。", ["password"]),
    ("端末に接続できるUSBメモリは教育長の許可したものに限る。", ["device_control"]),
    ("ICカードと指の静脈による認証がなければ開けない。", ["two_factor"]),
    ("利用者IDごとに操作権限を設定する。", ["id_password"]),
    ("帳票は施錠した書庫に置く。", ["locked"]),
    ("入力した内容は別の職員が原票と見比べる。", ["second_person"]),
    ("保存年限を過ぎた帳票は溶解処分し、証明書を受け取る。", ["erasure_proof"]),
    ("転記を終えたデータは端末から削除する。", ["erasure_logical"]),
    ("契約書に目的外利用の禁止を明記する。", ["contract"]),
    ("操作ログを取得し、7年残す。", ["logging"]),
    ("年に1回、職員に研修を行う。", ["training"]),
    ("窓口では顔写真付きの証明で本人確認を行う。", ["identity_check"]),
    ("本人確認情報を住基ネットから取り込む。", []),
    ("退職者の操作権限を削除する。", ["id_password"]),
    ("番号法第9条の範囲で事務を行う。", []),
    ("児童の就学を適切に支援することを目的とする。", []),
    ("データを暗号化し、操作ログを残す。", ["encryption", "logging"]),
])
def test_words_tell_the_family(sentence: str, families: list[str]):
    assert [row.family for row, _ in matches(sentence)] == families


def test_a_measure_is_specific_when_two_of_who_how_when_are_said():
    assert specific("課長が毎月、記録を見る。")
    assert specific("担当者は溶解の証明書を受け取る。")
    assert not specific("適切に保管する。")
    assert not specific("職員が適切に扱う。")


def test_a_heading_gives_the_cover():
    found = Print().text("III-7", "technical_how", "【学籍管理システム】", "・操作ログを取得する。", "【中間サーバー・プラットフォーム】", "・ログの解析を行う。", block="リスク1").controls()
    assert brief(found) == [("logging", ("ledger-system",)), ("logging", ("intermediate-server",))]
    assert [control.process for control in found] == ["storage", "storage"]
    assert found[0].evidence[0].field == "リスク1"
    assert found[0].evidence[0].lines == (2, 2)
    assert found[0].evidence[0].key == ("操作ログ",)


def test_a_measure_of_another_bodys_platform_never_covers_more_than_its_node():
    made = Print().text("III-7", "physical_how", "＜ガバメントクラウドにおける措置＞", "・入退室管理を行う。", block="リスク1").builder()
    controls(made)
    assert made.of("controls") == {}
    assert [words for _, words, _ in made.hints["notices"]] == ["ガバメントクラウド：流れがなく措置を対応付けず"]


def test_media_are_all_media_unless_the_sentence_names_some():
    both = Print().text("III-7", "physical_how", "外部記録媒体は暗号化する。", block="リスク1").controls()
    assert brief(both) == [("encryption", ("usb", "disc"))]
    one = Print().text("III-7", "physical_how", "USBメモリは暗号化する。", block="リスク1").controls()
    assert brief(one) == [("encryption", ("usb",))]
    near = Print().text("III-7", "physical_how", "学籍管理端末で書いた電子記録媒体は暗号化する。", block="リスク1").controls()
    assert brief(near) == [("encryption", ("disc",))]


def test_erasure_and_locks_cover_stores():
    found = Print().text("II-6", "erasure", "【学籍管理システム】", "年度末にデータを削除する。", "【USBメモリ】", "使った後、直ちにデータを消去する。").controls()
    assert brief(found) == [("erasure_logical", ("s-system",)), ("erasure_logical", ("s-usb",))]
    locked = Print().text("III-7", "physical_how", "届出書は施錠した書庫に置く。", block="リスク1").controls()
    assert brief(locked) == [("locked", ("slip",))]


def test_a_line_between_two_things_covers_its_flows():
    found = Print().text("III-6", "measures", "学籍管理システムと中間サーバーとの間の通信を暗号化する。", block="リスク2").controls()
    assert brief(found) == [("encryption", ("f5",))]
    assert found[0].process == "network"


def test_entrustments_are_covered_by_what_stands_in_their_section():
    page = Print().text("III-4", "log_how", "【委託事項2】", "作業の操作ログを毎月報告させる。").text("III-4", "access_how", "作業者の名簿を提出させる。")
    found = page.controls()
    assert brief(found) == [("contract", ("e2",)), ("logging", ("e2",)), ("contract", ("e1", "e2"))]
    assert {control.process for control in found} == {"entrustment"}


def test_re_entrustment_covers_the_sub_contractors():
    page = Print().text("II-4", "permission", "事前に書面で申請させ、承認する。", block="委託事項1").text("II-4", "permission", "―", block="委託事項2").text("III-4", "reentrusted_how", "同じ義務を負わせる。")
    found = page.controls()
    assert brief(found) == [("contract", ("sub",))]
    assert len(found[0].evidence) == 2
    assert found[0].evidence[0].field == "permission"


def test_clauses_of_a_contract_are_one_control():
    page = Print().text("III-4", "contract_terms", "・秘密の保持", "・操作ログの提出", "・複写の禁止").choice("III-4", "contract", "定めている")
    assert brief(page.controls()) == [("contract", ("e1", "e2"))]
    listed = Print().text("III-4", "provision_between", "・契約で下記事項を規定している。", "(1) 研修の実施", "(2) 操作ログの保管", "・受渡しは台帳に記録する。")
    assert [family for family, _ in brief(listed.controls())] == ["contract", "logging"]
    assert [family for family, _ in brief(listed.controls(off=("clauses-under-intro",)))] == ["contract", "training", "logging", "logging"]


def test_a_choice_that_promises_is_a_generic_control_unless_words_describe_it():
    bare = Print().choice("III-4", "contract", "定めている").controls()
    assert brief(bare) == [("contract", ("e1", "e2"))]
    assert bare[0].wording == "generic"
    described = Print().choice("III-3", "log", "記録を残している").text("III-3", "log_how", "学籍管理システムの操作履歴を7年間保存する。").controls()
    assert brief(described) == [("logging", ("ledger-system",))]
    assert Print().choice("III-4", "contract", "定めている").controls(off=("promised-by-choice",)) == []


def test_a_denial_is_a_notice_and_no_control():
    for page in (Print().text("III-3", "other_measures", "操作ログは取得していない。", block="リスク2"), Print().choice("III-3", "log", "記録を残していない", block="リスク2")):
        made = page.builder()
        controls(made)
        assert made.of("controls") == {}
        assert [kind for kind, _, _ in made.hints["notices"]] == ["doubt"]
    assert brief(Print().text("III-3", "other_measures", "権限を付与していない職員は操作権限を設定した画面を開けない。", block="リスク2").controls())


@pytest.mark.parametrize(("sentence", "state"), [
    ("データベースを暗号化する予定である。", "not_implemented"), ("今後、暗号化の導入を検討する。", "not_implemented"), ("データベースを暗号化する。", "stated"), ("入学予定者のデータを暗号化する。", "stated"),
])
def test_what_is_only_planned_is_not_implemented(sentence: str, state: str):
    found = Print().text("III-7", "technical_how", sentence, block="リスク1").controls()
    assert [control.state for control in found] == [state]


def test_a_pasted_sentence_is_one_control():
    page = Print()
    for number in range(1, 9):
        page.text("III-3", "measures", "・学籍管理端末は、離席すると画面ロックがかかる。", block=f"リスク{number}")
    page.text("III-2", "measures", "・学籍管理端末は、離席すると画面ロックがかかる。", block="リスク1")
    found = page.controls()
    assert brief(found) == [("device_control", ("ledger-terminal",))]
    assert len(found[0].evidence) == 6
    assert [control.process for control in page.controls(off=("pasted-measures",))] == ["use", "acquisition"]


def test_two_measures_of_one_family_are_two_controls():
    found = Print().text("III-3", "measures", "・学籍管理端末では、USBメモリの使用を禁止する。", "・学籍管理端末では、画面ロックをかける。", block="リスク4").controls()
    assert [control.family for control in found] == ["device_control", "device_control"]
    assert len({control.id for control in found}) == 2


def test_steps_state_measures():
    page = Print().step("②", "職員2人で、暗号化したUSBメモリを施錠したケースに入れ、委託先へ搬送する。").step("③", "DVDのデータは、使用後に職員が消去する。").step("④", "学籍情報を審査し、課長が決裁する。")
    found = page.controls()
    assert brief(found) == [("encryption", ("step:②",)), ("locked", ("step:②",)), ("second_person", ("step:②",)), ("erasure_logical", ("s-disc",))]
    assert [control.process for control in found] == ["entrustment", "entrustment", "entrustment", "storage"]
    assert {entry.field for control in found for entry in control.evidence} == {"②", "③"}
    assert page.controls(off=("measures-in-steps",)) == []


def test_training_is_of_the_document_or_of_the_contractors():
    found = Print().text("IV-2", "training_how", "毎年6月に動画を見る。").text("III-4", "other_risks", "委託先の従事者に毎年研修を行わせる。").controls()
    assert brief(found) == [("training", ("document",)), ("training", ("e1", "e2"))]
    assert found[0].process == "other"


def test_the_wide_cover_of_a_strong_measure_is_doubted():
    made = Print().text("III-2", "measures", "送る前に暗号化する。", block="リスク4").builder()
    controls(made)
    assert brief(list(made.of("controls").values())) == [("encryption", ("document",))]
    assert [(doubt.section, doubt.weight) for doubt in made.doubts] == [("controls", 0.12)]


def test_what_it_is_called_is_short_and_evidence_stands_in_its_lines():
    page = Print().text("III-3", "measures", "・学籍管理端末では、書き出しを禁止する。・操作ログを残す。", "・着任時に研修を行う。", block="リスク4").step("②", "封緘した箱で搬送する。")
    for control in page.controls():
        assert 0 < len(control.what) <= 20
        for entry in control.evidence:
            text = "".join(page.lines[entry.lines[0] - 1 : entry.lines[1]])
            assert entry.key
            assert all(key in text and len(key) <= 15 for key in entry.key)


def test_reviews_of_the_body_itself_are_no_controls():
    page = Print().text("IV-1", "audit_how", "監査委員が毎年度監査を行う。", "【中間サーバー・プラットフォームにおける措置】", "運用規則に基づき、定期的に監査を行う。")
    assert brief(page.controls()) == [("contract", ("intermediate-server",))]


def test_reasons_of_a_rating_state_measures_too():
    assert brief(Print().text("IV-8", "human_error_reason", "届出書は、別の職員が画面と見比べる。").controls()) == [("second_person", ("slip",))]


def test_words_of_one_document_can_be_switched_off():
    page = Print().text("III-7", "technical_how", "学籍管理システムの控えは翌日に自動で消える。", block="リスク1")
    assert brief(page.controls()) == [("erasure_logical", ("s-system",))]
    assert page.controls(off=("measure-vanishes",)) == []


def test_incidents_dashes_and_footnotes_are_no_measures():
    page = Print().text("III-7", "incident_measures", "職員に研修を行った。", block="リスク1").text("III-7", "other_measures", "―", block="リスク1").text("III-6", "measures", "(※1)権限に基づきアクセス制御を行う機能。", block="リスク1")
    assert page.controls() == []


def test_without_its_rule_nothing_is_read():
    assert Print().text("III-7", "technical_how", "暗号化する。", block="リスク1").controls(off=("measures-by-words",)) == []


def test_the_order_and_the_ids_are_those_of_the_text(corpus: Path):
    from flowgraph.draft.making import draft
    from flowgraph.form import parse
    from flowgraph.source import read

    form = parse(read(corpus / "tokyo-tax-linkage.txt"))
    one, other = draft(form).model.controls, draft(form).model.controls
    assert one == other
    assert len(one) > 50
    known = {"document", *(f"step:{flow.step}" for flow in draft(form).model.flows)}
    for section in ("nodes", "flows", "entrustments", "parties", "stores"):
        known |= {item.id for item in getattr(draft(form).model, section)}
    assert {cover for control in one for cover in control.covers} <= known
