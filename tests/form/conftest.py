"""Invented forms for the tests of this room: a town, a pool, nothing from a real document."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flowgraph.form import RULES, Form, parse
from flowgraph.source import Document
from flowgraph.vocab.rules import Rules

TOP = """特定個人情報保護評価書（全項目評価書）
評価書番号\t評価書名
8\t市民プールの減免に関する事務　全項目評価書
評価実施機関名
ひばり市長
公表日
令和6年5月7日
項目一覧
Ⅰ　基本情報
（別添1）　事務の内容
Ⅱ　特定個人情報ファイルの概要
Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策
Ⅳ　その他のリスク対策
Ⅴ　開示請求、問合せ
Ⅵ　評価実施手続
（別添3）　変更箇所

"""


def document(text: str, name: str = "pool") -> Document:
    return Document(name, "0" * 64, tuple(text.split("\n")))


@pytest.fixture
def read() -> Callable[..., Form]:
    """`read(text)` parses the text behind an invented cover; `off` switches rules off."""

    def parsed(text: str, *off: str, top: str = TOP) -> Form:
        return parse(document(top + text), Rules(RULES).without(*off))

    return parsed
