"""Rules added after the samples had been measured once: invented sentences, each with its twin where the rule is off."""

from __future__ import annotations

import pytest

from flowgraph.draft.hops import RULES
from flowgraph.vocab import Rules
from tests.draft.steps import ALL, edges, known, read

NAMES = known("学務システム: system", "学務端末: terminal", "水防システム: system", "港南学校: department", "株式会社アオバ打鍵: contractor")
ROWS = [
    ("same-medium", ("学務システムからCD-Rに書き出す。", "①のCD-Rを書留で税務署に送る。"), "媒体 → 税務署 | courier"),
    ("carried-alike", ("税務署は、結果を紙又はCD-Rで担当課に郵送する。",), "紙 → 担当課 | mail"),
    ("sent-and-received", ("学務システムは、氏名を水防システムに送り、管理番号を受け取る。",), "水防システム → 学務システム | not_stated"),
    ("terminal-linked", ("学務端末から学務システムに登録する。", "学務端末から名簿をUSBメモリに書き出す。"), "学務システム → 学務端末 | internal"),
    ("read-at-terminal", ("担当課は、CD-Rの内容を学務端末で読み取り、学務システムに登録する。",), "担当課 → 学務端末 | internal"),
    ("medium-in-hand", ("株式会社アオバ打鍵は、届書をUSBメモリに入れて担当課に持参する。",), "媒体 → 担当課 | flash"),
    ("room-of-hand", ("保護者は、申請書を港南学校の事務室に持参する。",), "紙 → 港南学校 | counter"),
    ("branch-office", ("担当課は、報告書を北野年金事務所に郵送する。",), "紙 → 日本年金機構 | mail"),
    ("paper-by-hand", ("担当課は、学務端末で案内文書を保護者に郵送する。",), "担当課 → 紙 | mail"),
    ("received-by", ("職員は、窓口や郵送で受けた届出書を学務端末から学務システムに入力する。",), "本人 → 紙 | mail"),
    ("terminal-at", ("職員は、学務端末(西支所)から学務システムに入力する。",), "学務端末（西支所） → 学務システム | not_stated"),
]


@pytest.mark.parametrize(("rule", "texts", "edge"), ROWS, ids=[row[0] for row in ROWS])
def test_a_rule_tells_its_hop_and_only_when_it_is_on(rule, texts, edge):
    more = {"names": NAMES, "office": ("担当課",)}
    told, untold = edges(read(*texts, **more)), edges(read(*texts, rules=Rules(RULES, off=frozenset({rule})), **more))
    assert edge in told
    assert told != untold
    assert edge not in untold or len(told) < len(untold)  # what it drops is the medium made twice


def test_a_contractor_keeps_things_where_it_works():
    assert not edges(read("株式会社アオバ打鍵は、原本を倉庫で保管する。", names=NAMES))
    assert edges(read("職員は、原本を倉庫に保管する。", names=NAMES))


def test_a_seal_is_not_what_is_carried():
    made = read("港南学校は、届出書を封筒に入れて封をし、文書便で担当課に届ける。", names=NAMES, office=("担当課",), rules=ALL)
    assert edges(made) == ["港南学校 → 紙 | courier", "紙 → 担当課 | courier"]
    assert "封" not in {end.name[:1] for end in made.ends}


def test_data_that_comes_in_by_itself_is_received():
    assert edges(read("水防システムからの結果は、学務システムに入る。", names=NAMES)) == ["水防システム → 学務システム | not_stated"]
