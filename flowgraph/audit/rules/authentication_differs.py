"""Part III states other factors of authentication for the same system in two places of one file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.audit.answer import files_of, of_file
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.promise import heading, named_in
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import raised
from flowgraph.form.items import Field
from flowgraph.source import Passage
from flowgraph.vocab import Text

_FACTORS = {
    "card": (re.compile(r"IC(?:カード|チップ)|職員(?:証|カード)|認証カード"), Text("ICカード", "IC card")),
    "password": (re.compile(r"パスワード|暗証番号|合言葉"), Text("パスワード", "password")),
    "body": (re.compile(r"生体(?:認証|情報)|静脈|指紋|顔認証|虹彩"), Text("生体情報", "biometrics")),
}
_SAYS = re.compile(r"認証|ログイン|サインイン|本人を確かめ|利用するには|使えない|開かない")
_BUT = re.compile(
    r"又は|または|若しくは|もしくは|いずれか|加え|併せ|さらに|ほか|場合|入退?[室館場]|立ち?入|ラック|サーバー?室|電算室|解錠|錠|暗号|媒体|ファイル|変更|有効期限|失効|定期的|文字|桁|名簿|管理用|マイナンバーカード|個人番号カード|電子証明"
    r"|OS|端末起動|起動時|端末の|端末に|端末を|ネットワーク(?!システム)|リモート|遠隔|委託|保守|住民が|本人が|申請者|予定|移行"
)
_SYSTEM = re.compile(r"システム(?!上|管理者|部|課|的|開発)")
_SECTIONS = ("III-2", "III-3")
_LEAST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """One sentence about how staff are authenticated at a system."""

    system: str
    """Id of the system that the sentence or its heading names; empty: it says 「システム」 only."""
    factors: frozenset[str]
    entry: Field
    sentence: Passage

    @property
    def label(self) -> str:
        """Where it stands."""
        return f"{self.entry.section} {self.entry.block}".strip()


def find(case: Case) -> Iterator[Raised]:
    """One finding a system and file."""
    files = files_of(case, "III-3")
    for file in files:
        said = list(_statements(case, file))
        for system in dict.fromkeys(entry.system for entry in said if entry.system):
            own = [entry for entry in said if entry.system == system]
            alone = {entry.system for entry in said if entry.system} == {system}
            other = [entry for entry in said if not entry.system] if alone else []
            pair = _differing([*own, *other])
            if pair:
                yield _raised(case, system, pair, of_file(file, len(files)))


def _statements(case: Case, file: int) -> Iterator[_Said]:
    """Sentences that say with which factors one uses one system, or 「システム」 without a name."""
    for section in _SECTIONS:
        for entry, sentence in case.sentences(section):
            if entry.file != file or not _SAYS.search(sentence.text) or _BUT.search(sentence.text):
                continue
            factors = frozenset(key for key, (words, _) in _FACTORS.items() if words.search(sentence.text))
            if len(factors) < _LEAST:
                continue
            above = heading(entry, sentence)
            named = [name for name in (named_in(case, sentence.text) or named_in(case, above)) if case.nodes[name].kind == "system"]
            if len(named) == 1:
                yield _Said(system=named[0], factors=factors, entry=entry, sentence=sentence)
            elif not named and not above and entry.section == "III-3" and _SYSTEM.search(sentence.text):
                yield _Said(system="", factors=factors, entry=entry, sentence=sentence)


def _differing(said: list[_Said]) -> list[_Said]:
    """The first two statements of which each has a factor that the other has not; a longer list may only say more."""
    for n, one in enumerate(said):
        for other in said[n + 1 :]:
            if one.factors - other.factors and other.factors - one.factors and one.entry is not other.entry and _apart(said, one, other):
                return [one, other]
    return []


def _apart(said: list[_Said], one: _Said, other: _Said) -> bool:
    """Whether no third statement has the factors of both: then several ways may be in use."""
    return not any(one.factors | other.factors <= third.factors for third in said)


def _raised(case: Case, system: str, pair: list[_Said], file: tuple[str, str]) -> Raised:
    name = case.name(system)
    ja = [f"{entry.label}では{_factors(entry).ja}{'' if entry.system else '（システムの名は書かれていません）'}" for entry in pair]
    en = [f"{entry.label} has {_factors(entry).en}{'' if entry.system else ' (no system named)'}" for entry in pair]
    return raised(
        (name, f"ファイル{pair[0].entry.file}", *(f"{entry.label} {_factors(entry).ja}" for entry in pair)),
        f"「{name}」を使う職員の認証の方法が食い違って読めます{file[0]}: {'、'.join(ja)}です。",
        f"How staff are authenticated at {name} reads differently{file[1]}: {'; '.join(en)}.",
        [_place(case, entry) for entry in pair], gravity="" if all(entry.system for entry in pair) else "low",
    )


def _factors(entry: _Said) -> Text:
    words = [text for key, (_, text) in _FACTORS.items() if key in entry.factors]
    return Text("と".join(word.ja for word in words), " and ".join(word.en for word in words))


def _place(case: Case, entry: _Said) -> Place:
    said = _factors(entry)
    return case.passage(entry.sentence, 0, len(entry.sentence.text), entry.entry.section, entry.entry.block or entry.entry.label, f"{entry.label}：{said.ja}", f"{entry.label}: {said.en}")


RULE = AuditRule(
    id="authentication-differs",
    title=Text("同じシステムの認証方法の食い違い", "authentication of one system told in two ways"),
    why=Text("認証の方法が二通りに書かれていると、どちらが実際の守りか分からず、権限管理の点検ができません。", "With two ways nobody can tell which one guards the system, and its access rights cannot be reviewed."),
    compares=Text("同じファイルのIII-2とIII-3に書かれた、同じシステムの認証の要素（ICカード、パスワード、生体情報）", "factors of authentication (IC card, password, biometrics) stated for one system in III-2 and III-3 of one file"),
    how=Text(
        "認証の要素を二つ以上挙げる文どうしを、文か見出しが名指すシステムごとに比べ、互いに相手にない要素があるものを挙げます。システムの名のない文は、そのファイルで名指されるシステムが一つだけのときに限り比べます。「又は」「加えて」「場合」などの文、入退室・端末・ネットワークなど別の層についての文は除きます。",
        "Sentences with two factors or more are compared by the system that they or their heading name; raised where each has a factor that the other lacks. A sentence without a system's name counts only where the file names one system. Left out: sentences with “or”, “in addition”, “in case”, and those about rooms, terminals, networks.",
    ),
    do=Text("実際の認証の方法にそろえるか、層や利用者による違いを書きます。", "Use the one that is in force, or say for which layer or users each holds."),
    false_alarms=Text("名のない文が別のシステム（庁内共通の認証など）を指す場合。", "The sentence without a name may mean another system, such as the office's common log-in."),
    settle=Text("このシステムの認証に実際に用いる要素。", "Which factors are in fact used."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full", "focused"),
)
