"""dead-vs-scope."""

from __future__ import annotations

import pytest

from tests.audit.small import found, model, one, printed

RULE = "dead-vs-scope"
OUT = "泳ぐ市民。ただの見学の人と、死亡により名簿から消された者は含まない。"
FORM = (
    "Ⅱ　特定個人情報ファイルの概要\n１．特定個人情報ファイル名\n{name}\n２．基本情報\n③対象となる本人の範囲\t{scope}\nその必要性\t要る。\n",
    ("Ⅲ　特定個人情報ファイルの取扱いプロセスにおけるリスク対策\n１．特定個人情報ファイル名\n{name}\n７．特定個人情報の保管・消去\nリスク１：特定個人情報の漏えい・滅失・毀損リスク\n"
    "⑩死者の個人番号\t[ {dead} ]\t<選択肢> 1) 保管している 2) 保管していない\n具体的な保管方法\t{how}\nその他の措置の内容\t-\n"),
)


def case(scope=OUT, dead="保管している", how="同じ棚に置く。"):
    return printed("".join(FORM).format(name="減免ファイル", scope=scope, dead=dead, how=how))


def test_the_dead_are_out_of_scope_and_their_numbers_kept():
    finding = one(RULE, model(), case())
    assert (finding.kind, finding.gravity) == ("contradiction", "medium")
    assert "死亡した者又は死亡により記録を消除された者を除いていますが、III-7⑩の死者の個人番号は「保管している」です" in finding.text.ja
    assert [place.section for place in finding.places] == ["II-2", "III-7"]


@pytest.mark.parametrize("scope", ["減免を受ける人（死亡者を除く。）", "券を持つ人。※転出、死亡等で資格をなくした人は対象外", "減免を受ける者。亡くなった者は含まれない。"])
def test_other_words_for_it(scope):
    assert len(found(RULE, model(), case(scope))) == 1


@pytest.mark.parametrize("twin", [
    case("泳ぐ市民。死亡により名簿から消された者を含む。"), case("泳ぐ市民"), case("泳ぐ市民。見学の人は含まない。"), case(dead="保管していない"), case(dead="<input>"), case(dead=""), case(scope=""),
    case("泳ぐ市民。平成27年10月5日以前に死亡した者は含まない。"), case("泳ぐ市民。死亡から5年を経過した者を除く。"), case("泳ぐ市民。死亡した者を含み、転出した者を除く。"),
    case("泳ぐ市民。死亡した者は含まない。年度の途中で死亡した者も名簿に残る間は対象とする。"), case("泳ぐ市民。死亡した者を除くものではない。"), case(how="亡くなった人の台帳は別のファイルで持つ。"),
], ids=[
    "taken in", "no word of it", "others left out", "not kept", "not read", "no answer", "no scope", "some of them only", "after a time", "others left out beside them", "taken in later", "not left out", "another file",
])
def test_its_twins_raise_nothing(twin):
    assert found(RULE, model(), twin) == ()


def test_files_are_compared_each_with_itself_and_told_together():
    def two(first, second, kept=("保管している", "保管している")):
        names = ("（1）減免ファイル", "（2）見学ファイル")
        return printed("".join(part.format(name=name, scope=scope, dead=dead, how="棚") for part in FORM for name, scope, dead in zip(names, (first, second), kept, strict=True)))

    assert two(OUT, OUT).files == 2
    both = one(RULE, model(), two(OUT, OUT))
    assert "ファイル1・ファイル2" in both.text.ja
    assert len(both.places) == 4
    assert "（ファイル2）" in one(RULE, model(), two("泳ぐ市民", OUT)).text.ja
    assert found(RULE, model(), two(OUT, "泳ぐ市民", ("保管していない", "保管している"))) == ()
    assert found(RULE, model(), two("泳ぐ市民", OUT, ("保管している", "保管していない"))) == ()
