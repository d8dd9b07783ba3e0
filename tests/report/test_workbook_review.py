"""A filled-in workbook read back: every verdict, every mistake, and nothing at all when nothing was filled in."""

from __future__ import annotations

import datetime as dt
import functools
import io
import re
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest

from flowgraph.audit import Acceptance, audit, load_acceptances
from flowgraph.draft.making import draft
from flowgraph.errors import InputError
from flowgraph.form import parse
from flowgraph.graph import to_graph
from flowgraph.model import dump_json, load, loads
from flowgraph.report.drafted import drafted_yaml
from flowgraph.report.material import Material, Request
from flowgraph.report.reviewed import take, taking
from flowgraph.report.reviewed.days import day_of
from flowgraph.report.reviewed.files import acceptance_bytes
from flowgraph.report.workbook import book as books
from flowgraph.report.workbook.remarks import remarks
from flowgraph.report.workbook.words import SHEETS
from flowgraph.source import read
from flowgraph.verify import verify
from flowgraph.verify.evidence import Complaint
from flowgraph.vocab import Uncertain
from tests.conftest import SMALL

WHY, UNTIL = "次の改訂で直す", "2030-03-31"


@dataclass
class Sheets:
    """A workbook in the hands of a reviewer."""

    book: openpyxl.Workbook

    def table(self, key):
        sheet = next(self.book[name] for name in (SHEETS[key].ja, SHEETS[key].en) if name in self.book.sheetnames)
        for row in range(1, 20):
            heads = {cell.value: cell.column for cell in sheet[row] if cell.value}
            if "ID" in heads and len(heads) > 3:
                return sheet, heads, {sheet.cell(n, heads["ID"]).value: n for n in range(row + 1, sheet.max_row + 1)}
        raise AssertionError(key)

    def fill(self, key, ident, **values):
        sheet, heads, rows = self.table(key)
        for name, value in values.items():
            sheet.cell(rows[ident], heads[name.replace("_", " ")]).value = value
        return self

    def place(self, key, ident, name):
        sheet, heads, rows = self.table(key)
        return f"{sheet.title}!{sheet.cell(rows[ident], heads[name]).coordinate}"

    def raw(self):
        made = io.BytesIO()
        self.book.save(made)
        return made.getvalue()


@pytest.fixture(autouse=True)
def no_pictures(monkeypatch):
    monkeypatch.setattr(books, "pictures", lambda *_: ())


@functools.cache
def plain(model, origin, lang):  # equal models may stand in files with other comments
    del origin
    return books.book(Material(graph=to_graph(model), draws=50), Request(lang=lang))


def written(model, lang="ja", **more):
    return books.book(Material(graph=to_graph(model), draws=50, **more), Request(lang=lang)) if more else plain(model, model.origin, lang)


def sheets(model, lang="ja", **more):
    return Sheets(openpyxl.load_workbook(io.BytesIO(written(model, lang, **more))))


def taken(given, model, text, **more):
    return take("review.xlsx", given if isinstance(given, bytes) else given.raw(), model=model, text=text, **more)


def refused(given, model, text, **more):
    with pytest.raises(InputError) as caught:
        taken(given, model, text, **more)
    return [str(problem) for problem in caught.value.problems]


@pytest.fixture
def named(small):
    """The small model by the names of its flows."""
    return {f"{flow.step} {flow.source} {flow.target}": flow.id for flow in small.flows}


@pytest.fixture(scope="module")
def drafted(root, tmp_path_factory):
    source = read(root / "data/samples/vaccination.txt")
    path = tmp_path_factory.mktemp("drafted") / "vaccination.yaml"
    path.write_text(drafted_yaml(draft(parse(source)), "ja"), encoding="utf-8")
    return load(path), path.read_text(encoding="utf-8"), source


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_workbook_that_nobody_touched_changes_nothing(small, drafted, lang):
    for model, text in ((small, SMALL), (small, dump_json(small)), *((drafted[:2],) if lang == "ja" else ())):
        for given in (written(model, lang), sheets(model, lang)):
            result = taken(given, model, text)
            assert (result.text, result.changed, result.decided, result.told, result.doubts) == (text, False, False, (), ())
            assert result.model is model


def test_a_workbook_with_decisions_that_nobody_touched_changes_nothing(small):
    entries = (Acceptance(finding=audit(small).findings[0].id, until=UNTIL, why="=理由; 次の改訂", about="x"),)
    result = taken(sheets(small, acceptances=entries), small, SMALL, acceptances=entries)
    assert (result.acceptances, result.decided) == (entries, False)


def test_a_confirmed_flow_is_noted_beside_it_and_nothing_else_changes(small, named):
    flow = named["② desk terminal"]
    result = taken(sheets(small).fill("flows", flow, 判定="確認済み", 確認者="佐藤"), small, SMALL)
    assert result.model == small
    before, after = SMALL.split("\n"), result.text.split("\n")
    added = [line for line in after if line not in before]
    assert added == ["# 確認済み: 佐藤"]
    assert after[after.index(added[0]) + 1].startswith("- {step: ②, from: desk")
    assert [line for line in after if line not in added] == before
    assert [told.ja for told in result.told] == ["フロー 確認済み: 1 件"]


def test_what_was_confirmed_stands_in_the_next_workbook_and_can_be_withdrawn(small, named, tmp_path):
    flow = named["② desk terminal"]
    path = tmp_path / "model.yaml"
    path.write_text(taken(sheets(small).fill("flows", flow, 判定="確認済み", 確認者="佐藤"), small, SMALL).text, encoding="utf-8")
    model = load(path)
    assert (remarks(model)[flow].verdict, remarks(model)[flow].by) == ("confirmed", "佐藤")
    again = sheets(model)
    sheet, heads, rows = again.table("flows")
    assert sheet.cell(rows[flow], heads["判定"]).value == "確認済み"
    assert not taken(again, model, path.read_text(encoding="utf-8")).changed
    assert taken(again.fill("flows", flow, 判定="未確認"), model, path.read_text(encoding="utf-8")).text == SMALL


def test_a_corrected_flow_changes_in_place(small, named):
    flow = named["④ punch-terminal sub-terminal"]
    given = sheets(small).fill("flows", flow, 判定="修正", 正しい送り先="給食費システム", 正しい手段="ＬＧＷＡＮ", 正しい番号="符号等", 備考="図のとおり")
    result = taken(given, small, SMALL)
    changed = next(one for one in result.model.flows if one.id == flow)
    assert (changed.target, changed.medium, changed.identifier) == ("lunch-system", "lgwan", "code")
    assert [one for one in result.model.flows if one.id != flow] == [one for one in small.flows if one.id != flow]
    assert loads(result.text) == result.model
    assert re.search(r"# 修正済み: .*手段: .* → ＬＧＷＡＮ.*図のとおり", result.text)
    assert result.text.count("# ") == SMALL.count("# ") + 1


@pytest.mark.parametrize(("word", "value"), [("個人番号", "individual_number"), ("番号なし", "none"), ("不明", Uncertain.UNKNOWN), ("前の手順のまま", Uncertain.NOT_MENTIONED)])
def test_the_number_of_a_flow_can_be_corrected_to_any_state(small, named, word, value):
    flow = "to-usb" if word != "前の手順のまま" else named["⑤ sub-terminal lunch-system"]
    result = taken(sheets(small).fill("flows", flow, 判定="修正", 正しい番号=word), small, SMALL)
    assert next(one for one in result.model.flows if one.id == flow).identifier == value


def test_a_flow_said_to_carry_the_number_no_longer_strips_it(small):
    flows = tuple(replace(flow, strips=("individual_number", "account")) if flow.id == "to-usb" else flow for flow in small.flows)
    model = replace(small, flows=flows)
    result = taken(sheets(model).fill("flows", "to-usb", 判定="修正", 正しい番号="個人番号"), model, dump_json(model))
    assert next(one for one in result.model.flows if one.id == "to-usb").strips == ("account",)


def test_a_flow_whose_step_is_corrected_stands_with_that_step(small, named):
    flow = named["② desk terminal"]
    result = taken(sheets(small).fill("flows", flow, 判定="修正", 正しい手順="④"), small, SMALL)
    order = [one.step for one in result.model.flows]
    assert order == sorted(order)
    assert next(one for one in result.model.flows if one.id == flow).step == "④"
    unknown = taken(sheets(small).fill("flows", flow, 判定="修正", 正しい手順="⑨"), small, SMALL)
    assert any("⑨" in doubt.ja for doubt in unknown.doubts)


def test_a_wrong_flow_goes_and_its_label_is_listed(small, named):
    flow = named["⑤ sub-terminal lunch-system"]
    result = taken(sheets(small).fill("flows", flow, 判定="誤り", 確認者="佐藤"), small, SMALL)
    assert flow not in {one.id for one in result.model.flows}
    (entry,) = [one for one in result.model.not_encoded if one not in small.not_encoded]
    assert (entry.label, entry.section, entry.lines) == ("⑤", "別添1", (27, 27))
    assert "分室端末 → 給食費システム" in entry.reason
    assert "佐藤" in entry.reason
    assert loads(result.text) == result.model


def test_a_control_loses_what_is_gone_and_is_dropped_when_nothing_is_left(small, named):
    first, second = named["⑤ sub-terminal lunch-system"], named["② desk terminal"]
    covers = ((first,), (first, second), ("step:⑤",), ("step:⑤", "document"))
    controls = tuple(replace(small.controls[0], id=f"c-{n}", covers=entry) for n, entry in enumerate(covers))
    model = replace(small, controls=controls)
    result = taken(sheets(model).fill("flows", first, 判定="誤り"), model, dump_json(model))
    assert {control.id: control.covers for control in result.model.controls} == {"c-1": (second,), "c-3": ("document",)}
    assert sum("c-0" in notice.about or "c-2" in notice.about for notice in result.model.notices) == 2
    assert len(result.doubts) == 4
    moved = taken(sheets(model).fill("flows", first, 判定="修正", 正しい手順="④"), model, dump_json(model))
    assert [control.covers for control in moved.model.controls] == [(first,), (first, second), ("step:④",), ("step:④", "document")]


def test_a_draft_reviewed_is_still_borne_out_by_its_document(drafted):
    model, text, source = drafted
    said = remarks(model)
    doubted = [flow for flow in model.flows if said[flow.id].doubts]
    one, two, three = doubted[:3]
    kept = next(flow for flow in doubted[3:])
    given = sheets(model, source=source).fill("flows", one.id, 判定="確認済み").fill("flows", two.id, 判定="修正", 正しい手段="LGWAN").fill("flows", three.id, 判定="誤り")
    result = taken(given, model, text, source=source)
    lines = result.text.split("\n")
    assert not any(f"- id: {three.id}" in line for line in lines)
    for flow in (one, two):
        (at,) = [n for n, line in enumerate(lines) if line.startswith(f"- id: {flow.id}")]
        assert lines[at - 1].startswith("# 確認済み" if flow is one else "# 修正済み")
        assert "要確認" not in lines[at - 2]
    assert any(line.startswith(f"- id: {two.id}") and "確度" not in line for line in lines)
    (at,) = [n for n, line in enumerate(lines) if line.startswith(f"- id: {kept.id}")]
    assert "要確認" in lines[at - 1]
    assert "まだ誰も確認していません" not in result.text
    assert "フロー 2 件は確認済みです。" in lines[0]
    assert {problem.message for problem in verify(result.model, source).problems} <= {problem.message for problem in verify(model, source).problems}
    head = [line for line in lines[:20] if re.match(r"# +\d+\. ", line)]
    assert not any(flow.id in line for flow in (one, two, three) for line in head)
    assert [int(re.match(r"# +(\d+)\.", line)[1]) for line in head] == list(range(1, len(head) + 1))
    was, now = (int(re.search(r"確かめること (\d+) 件", told)[1]) for told in (text, result.text))
    assert was - now == 3


def test_what_the_document_would_no_longer_bear_out_is_refused(drafted, monkeypatch):
    model, text, source = drafted
    flow = model.flows[0].id
    given = sheets(model).fill("flows", flow, 判定="修正", 正しい手段="LGWAN")
    known = Complaint(kind="term", section="flows", item=flow, lines=(1, 1), message="known")
    new = Complaint(kind="term", section="flows", item=flow, lines=(1, 1), message="not there")
    monkeypatch.setattr(taking, "verify", lambda one, _: SimpleNamespace(problems=(known,) if one is model else (known, new)))
    (problem,) = refused(given, model, text, source=source)
    assert "原文と合わなくなります" in problem
    assert "not there" in problem
    assert taken(given, model, text).changed, "without the document nothing is asked"


def test_a_wrong_flow_told_in_two_steps_lists_both(small):
    flows = tuple(replace(flow, evidence=(*flow.evidence, replace(flow.evidence[0], field="④", lines=(26, 26)))) if flow.id == "to-usb" else flow for flow in small.flows)
    model = replace(small, flows=flows)
    result = taken(sheets(model).fill("flows", "to-usb", 判定="誤り"), model, dump_json(model))
    assert [(entry.label, entry.lines) for entry in result.model.not_encoded if entry not in small.not_encoded] == [("③", (24, 24)), ("④", (26, 26))]


def test_the_same_workbook_twice_changes_nothing_more(drafted, tmp_path):
    model, text, _ = drafted
    one, two, three = [flow.id for flow in model.flows[:3]]
    ident = audit(model).findings[0].id
    given = sheets(model).fill("flows", one, 判定="確認済み", 確認者="佐藤").fill("flows", two, 判定="修正", 正しい手段="LGWAN").fill("flows", three, 判定="誤り")
    given.fill("findings", ident, 判定="受容", 理由=WHY, 期限=UNTIL, 確認者="田中")
    first = taken(given, model, text)
    assert (first.changed, first.decided) == (True, True)
    path = tmp_path / "again.yaml"
    path.write_text(first.text, encoding="utf-8")
    second = taken(given, load(path), first.text, acceptances=first.acceptances)
    assert (second.text, second.decided, second.acceptances) == (first.text, False, first.acceptances)
    assert any("あとに変わっています" in doubt.ja for doubt in second.doubts)


def test_line_ends_of_the_file_stay(small, named):
    text = SMALL.replace("\n", "\r\n")
    result = taken(sheets(small).fill("flows", named["② desk terminal"], 判定="修正", 正しい手段="LGWAN"), small, text)
    assert "\n" not in result.text.replace("\r\n", "")


def test_json_has_no_comments_so_the_decision_goes_into_the_note(small):
    result = taken(sheets(small).fill("flows", "to-usb", 判定="確認済み", 確認者="佐藤"), small, dump_json(small))
    assert next(flow for flow in loads(result.text).flows if flow.id == "to-usb").note == "確認済み: 佐藤"


def test_flows_that_share_a_line_have_no_room_for_comments_either(small):
    before, rest = SMALL.split("\nflows:\n")
    flows, after = rest.split("\nentrustments:\n")
    entries = re.findall(r"^- (\{.*\})$", flows.replace(",\n   ", ", "), re.MULTILINE)
    text = f"{before}\nflows: [{', '.join(entries)}]\nentrustments:\n{after}"
    assert loads(text) == small
    result = taken(sheets(small).fill("flows", "to-usb", 判定="確認済み", 確認者="佐藤"), small, text)
    assert [flow.note for flow in loads(result.text).flows if flow.note] == ["確認済み: 佐藤"]


@pytest.mark.parametrize(("word", "verdict"), [("受容", "accepted"), ("誤検知", "wrong"), ("accepted", "accepted"), ("False  Alarm", "wrong")])
def test_a_decision_about_a_finding_is_kept(small, word, verdict):
    finding = audit(small).findings[0]
    result = taken(sheets(small).fill("findings", finding.id, 判定=word, 理由=WHY, 期限=UNTIL, 確認者="田中"), small, SMALL)
    assert result.acceptances == (Acceptance(finding=finding.id, until=UNTIL, why=f"{WHY}（田中）", about=finding.about, verdict=verdict, state=finding.state),)
    assert (result.decided, result.changed) == (True, False)
    assert not [one for one in audit(small, acceptances=result.acceptances, on="2026-01-01").open() if one.id == finding.id]


@pytest.mark.parametrize("word", ["確認済み", "要修正", "未確認", None])
def test_with_another_verdict_a_finding_stays_open(small, word):
    result = taken(sheets(small).fill("findings", audit(small).findings[0].id, 判定=word), small, SMALL)
    assert (result.acceptances, result.decided) == ((), False)
    assert len(result.told) == (word in {"確認済み", "要修正"})


def test_a_decision_can_be_renewed_and_withdrawn(small):
    ident = audit(small).findings[0].id
    entries = (Acceptance(finding=ident, until="2026-01-01", why=WHY, about="x"), Acceptance(finding="zz-other-000000", until=UNTIL, why="別件"))
    renewed = taken(sheets(small, acceptances=entries).fill("findings", ident, 期限=dt.date(2031, 3, 31)), small, SMALL, acceptances=entries)
    assert renewed.acceptances == (replace(entries[0], until="2031-03-31", state=audit(small).findings[0].state), entries[1])
    withdrawn = taken(sheets(small, acceptances=entries).fill("findings", ident, 判定="要修正"), small, SMALL, acceptances=entries)
    assert withdrawn.acceptances == entries[1:]
    assert any("取り消し" in told.ja for told in withdrawn.told)


def test_an_end_date_for_all_rows_can_be_given(small):
    ident = audit(small).findings[0].id
    assert taken(sheets(small).fill("findings", ident, 判定="受容", 理由=WHY), small, SMALL, until=UNTIL).acceptances[0].until == UNTIL


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (dt.date(2030, 3, 31), "2030-03-31"), (dt.datetime.fromisoformat("2030-03-31 00:00"), "2030-03-31"), ("2030/3/31", "2030-03-31"), ("２０３０年３月３１日", "2030-03-31"),
        ("令和12年3月31日", "2030-03-31"), ("Ｒ１２．３．３１", "2030-03-31"), ("平成元年1月8日", "1989-01-08"),
    ],
)
def test_days_are_read_as_people_write_them(small, cell, day):
    ident = audit(small).findings[0].id
    assert taken(sheets(small).fill("findings", ident, 判定="受容", 理由=WHY, 期限=cell), small, SMALL).acceptances[0].until == day


@pytest.mark.parametrize("text", ["", "3月末", "2030-02-30", "2030-3", "31", "12/3/31", "2030-03-31 まで"])
def test_what_is_no_day_is_none(text):
    assert day_of(text) == ""


def test_a_decision_that_has_run_out_already_is_refused(small):
    given = sheets(small).fill("findings", audit(small).findings[0].id, 判定="受容", 理由=WHY, 期限="2025-01-01")
    assert "2026-11-21 より前です" in refused(given, small, SMALL, on="2026-11-21")[0]
    assert taken(given, small, SMALL, on="2025-01-01").decided
    old = (Acceptance(finding=audit(small).findings[0].id, until="2025-01-01", why=WHY),)
    assert not taken(sheets(small, acceptances=old), small, SMALL, acceptances=old, on="2026-11-21").decided, "an old decision that nobody touched is no mistake"


def test_what_somebody_else_decided_meanwhile_is_not_written_over(small):
    ident = audit(small).findings[0].id
    given = sheets(small).fill("findings", ident, 判定="受容", 理由=WHY, 期限=UNTIL)
    other = (Acceptance(finding=ident, until="2029-01-01", why="別の判断", verdict="wrong"),)
    (problem,) = refused(given, small, SMALL, acceptances=other)
    assert "別の判断が記録されています（誤検知、2029-01-01: 別の判断）" in problem
    withdrawn = sheets(small, acceptances=(replace(other[0], verdict="accepted"),)).fill("findings", ident, 判定="未確認", 理由=None, 期限=None)
    assert "別の判断が記録されています" in refused(withdrawn, small, SMALL, acceptances=other)[0]


FLOW_MISTAKES = {
    "word": ({"判定": "たぶん"}, "判定", "判定にありません"),
    "nothing": ({"判定": "修正"}, "正しい手順", "正しい値がありません"),
    "same": ({"判定": "修正", "正しい手段": "フラッシュメモリ"}, "正しい手段", "今の値と同じ"),
    "unasked": ({"判定": "確認済み", "正しい手段": "LGWAN"}, "判定", "「正しい…」に値があります"),
    "forgotten": ({"正しい手段": "LGWAN"}, "判定", "判定が「未確認」"),
    "removed": ({"判定": "誤り", "正しい手段": "LGWAN"}, "判定", "判定が「誤り」"),
    "node": ({"判定": "修正", "正しい送り先": "USBメモリー"}, "正しい送り先", "もしかして「USBメモリ」"),
    "medium": ({"判定": "修正", "正しい手段": "伝書鳩"}, "正しい手段", "手段はありません"),
    "number": ({"判定": "修正", "正しい番号": "三つ"}, "正しい番号", "番号の語はありません"),
    "itself": ({"判定": "修正", "正しい送り先": "給食費システム"}, "正しい送り先", "同じになります"),
    "step": ({"判定": "修正", "正しい手順": "長" * 41}, "正しい手順", "字を超えています"),
    "overwritten": ({"手段": "LGWAN"}, "手段", "「正しい手段」に書いてください"),
    "remark": ({"備考": "要相談"}, "判定", "備考がありますが"),
}


@pytest.mark.parametrize("name", FLOW_MISTAKES)
def test_a_mistake_about_a_flow_names_its_cell(small, name):
    values, column, told = FLOW_MISTAKES[name]
    given = sheets(small).fill("flows", "to-usb", **values)
    (problem,) = refused(given, small, SMALL)
    assert problem.startswith(f"review.xlsx: {given.place('flows', 'to-usb', column)}: ")
    assert told in problem
    english = refused(given, small, SMALL, lang="en")[0]
    assert re.search(r"[a-z]{3}", english.partition("!")[2])


FINDING_MISTAKES = {
    "reason": ({"判定": "受容", "期限": UNTIL}, "理由", "理由がありません"),
    "blank": ({"判定": "誤検知", "理由": "　 ", "期限": UNTIL}, "理由", "理由がありません"),
    "until": ({"判定": "受容", "理由": WHY}, "期限", "期限がありません"),
    "day": ({"判定": "受容", "理由": WHY, "期限": "3月末"}, "期限", "日付ではありません"),
    "word": ({"判定": "多分", "理由": WHY}, "判定", "判定にありません"),
    "forgotten": ({"理由": WHY, "期限": UNTIL}, "判定", "判定が選ばれていません"),
}


@pytest.mark.parametrize("name", FINDING_MISTAKES)
def test_a_mistake_about_a_finding_names_its_cell(small, name):
    values, column, told = FINDING_MISTAKES[name]
    ident = audit(small).findings[0].id
    given = sheets(small).fill("findings", ident, **values)
    (problem,) = refused(given, small, SMALL)
    assert problem.startswith(f"review.xlsx: {given.place('findings', ident, column)}: ")
    assert told in problem


def test_all_mistakes_are_told_at_once(small, named):
    given = sheets(small).fill("flows", "to-usb", 判定="修正").fill("flows", named["② desk terminal"], 判定="x").fill("findings", audit(small).findings[0].id, 判定="受容")
    assert len(refused(given, small, SMALL)) == 4


def test_rows_may_be_sorted_filtered_or_left_out(small, named):
    flow = named["② desk terminal"]
    given = sheets(small).fill("flows", flow, 判定="確認済み")
    sheet, _, rows = given.table("flows")
    sheet.move_range(f"A{rows[flow]}:Z{rows[flow]}", rows=40)
    sheet.delete_rows(rows["to-usb"])
    assert "# 確認済み" in taken(given, small, SMALL).text


def test_columns_may_be_moved(small):
    given = sheets(small).fill("flows", "to-usb", 判定="確認済み")
    given.book["フロー"].insert_cols(2)
    assert taken(given, small, SMALL).changed


def test_a_workbook_in_english_is_read_as_well(small):
    given = sheets(small, "en").fill("flows", "to-usb", verdict="corrected", right_medium="LGWAN", reviewer="Sato")
    result = taken(given, small, SMALL)
    assert next(flow for flow in result.model.flows if flow.id == "to-usb").medium == "lgwan"
    assert re.search(r"# corrected: Sato（medium: .* → LGWAN）|# corrected: Sato \(medium: .* → LGWAN\)", result.text)


def broken(given, change):
    change(given.book)
    return given


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda book: book.remove(book["flowgraph"]), "flowgraph が書いたブックではありません"),
        (lambda book: setattr(book["フロー"], "title", "流れ"), "シート「フロー」がありません"),
        (lambda book: book["所見"].delete_cols(12, 1), "見出しの列がありません"),
        (lambda book: setattr(book["フロー"].cell(20, 1), "value", "f-none") or setattr(book["フロー"].cell(20, 15), "value", "確認済み"), "行は書き出したときのブックにありません"),
        (lambda book: setattr(book["フロー"].cell(30, 15), "value", "確認済み"), "ID がありません"),
        (lambda book: setattr(book["flowgraph"].cell(2, 2), "value", "flowgraph-review 99"), "読めない形式"),
        (lambda book: setattr(book["flowgraph"].cell(3, 2), "value", "elsewhere"), "別のモデル（elsewhere）"),
        (lambda book: setattr(book["flowgraph"].cell(4, 2), "value", "0" * 63 + "1"), "別の原文"),
    ],
)
def test_a_workbook_that_does_not_fit_is_refused(small, change, told):
    (problem,) = refused(broken(sheets(small), change), small, SMALL)
    assert told in problem


def test_a_row_twice_is_refused(small):
    given = sheets(small)
    sheet, heads, rows = given.table("flows")
    for column in heads.values():
        sheet.cell(40, column).value = sheet.cell(rows["to-usb"], column).value
    (problem,) = refused(given, small, SMALL)
    assert "2つあります" in problem
    assert "フロー!A40" in problem


def test_a_model_that_changed_since_takes_what_still_fits(small, named):
    flow = named["② desk terminal"]
    given = sheets(small).fill("flows", flow, 判定="確認済み")
    other = replace(small, document=replace(small.document, title="別の題"))
    result = taken(given, other, dump_json(other))
    assert result.changed
    assert result.doubts
    changed = replace(small, flows=tuple(replace(one, medium="lgwan") if one.id == flow else one for one in small.flows))
    (problem,) = refused(given, changed, dump_json(changed))
    assert "モデルで変わっています" in problem
    gone = replace(small, flows=tuple(one for one in small.flows if one.id != flow))
    (problem,) = refused(given, gone, dump_json(gone))
    assert "今のモデルにありません" in problem


@pytest.mark.parametrize(
    ("raw", "told"),
    [(b"PK\x03\x04nothing", "damaged"), (b"%PDF-1.7", "not an .xlsx file"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "former Office"), (b"", "not an .xlsx file")],
)
def test_what_is_no_workbook_is_refused(small, raw, told):
    assert told in refused(raw, small, SMALL)[0]


def test_traps_in_a_workbook_are_refused(small):
    def with_part(name, content):
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(written(small))) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in old.namelist():
                new.writestr(entry, content if entry == name else old.read(entry))
        return made.getvalue()

    entities = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><worksheet>&a;</worksheet>'
    assert "document type" in refused(with_part("xl/worksheets/sheet3.xml", entities), small, SMALL)[0]
    assert "packed more than" in refused(with_part("xl/worksheets/sheet3.xml", b" " * 40_000_000), small, SMALL)[0]


def test_text_of_a_reviewer_stays_text(small, tmp_path):
    given = sheets(small).fill("flows", "to-usb", 判定="確認済み", 確認者="x\nflows: []", 備考="# y: &z *z !t")
    result = taken(given, small, SMALL)
    assert loads(result.text) == small
    ident = audit(small).findings[0].id
    hostile = sheets(small).fill("findings", ident, 判定="受容", 理由='a: "b"\n- {x: *y}', 期限=UNTIL)
    path = Path(tmp_path / "a.yaml")
    path.write_bytes(acceptance_bytes(taken(hostile, small, SMALL).acceptances))
    assert load_acceptances(path)[0].why.startswith('a: "b"')
