"""Texts as lines: what a line is, what folding keeps, where a word stands."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from flowgraph.errors import InputError
from flowgraph.source import find, fold, read
from flowgraph.source.text import fold_with_places


def written(folder: Path, raw: bytes) -> Path:
    path = folder / "sample.txt"
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("raw", "lines"),
    [
        ("一\n二\n".encode(), ("一", "二")),
        ("一\n二".encode(), ("一", "二")),
        ("一\r\n二\r\n".encode(), ("一", "二")),
        ("一\r\n二".encode(), ("一", "二")),
        ("一\n\n二\n\n".encode(), ("一", "", "二", "")),
        ("\ufeff一\n二".encode(), ("一", "二")),
        ("一\u2028二\x0c三\n四".encode(), ("一\u2028二\x0c三", "四")),
        (b"", ()),
    ],
    ids=["ends", "no end", "crlf", "crlf, no end", "blank lines", "mark", "other breaks are no line ends", "empty"],
)
def test_lines_are_those_that_sed_counts(tmp_path: Path, raw: bytes, lines: tuple[str, ...]):
    source = read(written(tmp_path, raw))
    assert source.lines == lines
    assert source.sha256 == hashlib.sha256(raw).hexdigest()
    assert source.name == "sample.txt"


def test_a_span_is_inclusive_and_counted_from_one(tmp_path: Path):
    source = read(written(tmp_path, "甲\n乙\n丙".encode()))
    assert source.span(1, 1) == "甲"
    assert source.span(2, 3) == "乙\n丙"


def test_a_missing_or_foreign_file_is_an_error_with_its_name(tmp_path: Path):
    with pytest.raises(InputError, match=r"absent\.txt: cannot be read"):
        read(tmp_path / "absent.txt")
    with pytest.raises(InputError, match="cannot be read"):
        read(tmp_path)
    with pytest.raises(InputError, match=r"sample\.txt:2: not UTF-8"):
        read(written(tmp_path, "甲\n".encode() + b"\x83\x66\n"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＵＳＢメモリ", "usb メモリ"), ("ｻｰﾊﾞ", "サーバ"), ("（専用線）", "(専用線)"), ("１～３", "1〜3"), ("入力\n端末", "入力端末"),
        ("入力　端末", "入力端末"), ("②’", "②'"), ("10−20", "10-20"), ("②″", "②''"), ("ＬｏＧｏ", "LOGO"),
    ],
)
def test_fold_makes_one_of_width_space_dashes_and_case(one: str, other: str):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("サーバー", "サーバ"), ("記録媒体", "記憶媒体"), ("庁内", "府内"), ("端末", "末端")])
def test_fold_keeps_words_apart(one: str, other: str):
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["ＵＳＢ\nメモリ", "㈱かもめ　入力", "①②③", "ﾊﾟﾝﾁ業者", "", "  \n "])
def test_every_folded_character_knows_where_it_came_from(text: str):
    folded, places = fold_with_places(text)
    assert len(folded) == len(places)
    assert list(places) == sorted(places)
    assert all(char in fold(text[place : place + 2]) for char, place in zip(folded, places, strict=True))


@pytest.mark.parametrize(
    ("text", "key", "found"),
    [
        ("媒体は ＵＳＢ\nメモリ です", "usbメモリ", "ＵＳＢ\nメモリ"),
        ("㈱かもめに渡す", "(株)かもめ", "㈱かもめ"),
        ("ﾊﾟﾝﾁ業者へ", "パンチ", "ﾊﾟﾝﾁ"),
        ("末尾の書庫", "書庫", "書庫"),
        ("媒体と媒体", "媒体", "媒体"),
    ],
)
def test_find_gives_the_span_in_the_untouched_text(text: str, key: str, found: str):
    place = find(text, key)
    assert place is not None
    assert text[place[0] : place[1]] == found
    assert place[0] == text.find(found)


@pytest.mark.parametrize(("text", "key"), [("媒体", "書庫"), ("媒体", ""), ("", "媒体"), ("媒体", "　"), ("媒", "媒体")])
def test_find_is_none_where_nothing_stands(text: str, key: str):
    assert find(text, key) is None


def test_find_gives_voicing_marks_to_the_character_they_stand_on():
    assert find("ﾃﾞｰﾀ入力ﾊﾟﾝﾁ", "パンチ") == (6, 10)
    assert find("カ\u3099ス台帳", "ガス") == (0, 3)
    assert find("入力ﾊﾟ", "パ") == (2, 4)
