"""Locked storage, a ledger or a check by two covers some media of the flow and not others."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.carriage import Carriage
from flowgraph.audit.case import Case
from flowgraph.audit.covering import DOCUMENT, general, media, named, of_media, on, speaking, spoken
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import hops, listed, place, raised
from flowgraph.model import Control
from flowgraph.vocab import FAMILIES, Text

_RULES = {
    "locked": r"錠|金庫|保管庫|書庫|鍵(?!となる|情報)|キャビネット|引き?出し|入退|封印|封緘|密封",
    "logging": r"台帳|(?:管理|記録|受付|受払|授受|貸出|持出|送付|発送|廃棄|受渡)簿|帳面|帳簿|(?<!電子)(?<!外部)(?<!磁気)記録(?!媒体|メディア)|ログ(?!イン)|履歴",
    "second_person": r"複数(?:人|名|の)|(?:二|2)(?:人|名)|双方|ダブルチェック|立ち?会|承認|許可|決裁",
}
"""Families with the words by which a sentence states them for a medium."""
_BY_TWO = "second_person"
_SAID = {"second_person": Text("複数人での確認・許可", "a second person's check or permission")}
"""Where a family means more than its name says."""


def find(case: Case) -> Iterator[Raised]:
    """One finding a document, with each kind of rule that stops short."""
    carried = media(case)
    parts = {}
    for family, words in _RULES.items():
        found = {carriage: [control for control in on(case, carriage) if control.family == family and (family != _BY_TWO or of_media(case, control))] for carriage in carried}
        if any(DOCUMENT in control.covers for controls in found.values() for control in controls):
            continue
        bare = [carriage for carriage, controls in found.items() if not controls and not spoken(case, carriage, words)]
        if bare and any(found.values()) and not general(case, words):
            parts[family] = (bare, {carriage: controls for carriage, controls in found.items() if carriage not in bare})
    if parts:
        yield _raised(case, parts, len(carried))


def _raised(case: Case, parts: dict[str, tuple[list[Carriage], dict[Carriage, list[Control]]]], total: int) -> Raised:
    ja: list[str] = []
    en: list[str] = []
    places: list[Place] = []
    left: dict[Carriage, None] = {}
    for family, (bare, covered) in parts.items():
        word = _SAID.get(family) or Text(FAMILIES[family].ja, FAMILIES[family].en)
        names, kept = [named(case, carriage) for carriage in bare], [named(case, carriage) for carriage in covered]
        ja.append(f"{word.ja}の記載は{listed(kept)}についてのもので、{listed(names)}についての記載は見当たりません")
        en.append(f"{word.en} is stated for {listed(kept, ja=False)}; nothing was found for {listed(names, ja=False)}")
        controls = {control.id: control for found in covered.values() for control in found}
        places += [spot for control in controls.values() for spot in place(case, control.evidence, f"{word.ja}の記載", word.en)]
        places += [spot for carriage, stated in covered.items() if not stated for spot in speaking(case, carriage, _RULES[family], f"{word.ja}の記載", word.en)]
        left |= dict.fromkeys(bare)
    places += [spot for carriage in left for spot in hops(case, carriage.flows, carriage.thing)[:1]]
    return raised(
        [f"{family}: {'、'.join(sorted(named(case, carriage) for carriage in bare))}" for family, (bare, _) in parts.items()],
        f"個人番号を運ぶ（又は運びうる）媒体{total}件のうち、{'。'.join(ja)}。",
        f"Of {total} media with or perhaps with the number: {'; '.join(en)}.",
        places, items=[flow for carriage in left for flow in carriage.flows],
    )


RULE = AuditRule(
    id="medium-rule-partial",
    title=Text("一部の媒体にしか及ばない定め", "a rule for media that covers only some of them"),
    why=Text("同じ番号を運ぶ媒体の一つでも管理から外れれば、そこから失われます。", "If one medium with the same number is left out of the rule, that is the one to be lost."),
    compares=Text("施錠保管・管理簿（記録）・複数人確認の及ぶ媒体と、手順のすべての媒体", "media under locked storage, ledger and second-person check with all media of the steps"),
    how=Text("番号を運ぶ媒体のうち、措置の記載があるものとないものの両方があれば挙げます（暗号化は別の規則）。II-6・III・IVや手順の文が、その種類の媒体（CD-R、USBメモリなど）や媒体一般についてその措置の語を用いていれば、記載があるものとします。複数人での確認は、媒体について述べる文だけを数えます。文書全体にかかる措置があれば挙げません。", "Raised where a measure is stated for some media with the number and not for others; encryption is another rule's. A medium counts as covered where a sentence of II-6, III, IV or its step speaks of its kind, or of media in general, with words of the measure. A check by two counts only by sentences on media. Not raised where a measure covers the whole document."),
    do=Text("定めの対象をすべての媒体に広げるか、対象外とする理由を書きます。", "Extend the rule to all media or say why some are left out."),
    false_alarms=Text("媒体がその場で使い終わり保管されない場合、全般的な規則がこの媒体にも及ぶ場合。", "A medium used up on the spot is not kept, and a general rule may cover it."),
    settle=Text("記載の見当たらない媒体の実際の扱いを確認します。", "How the media left out are really handled."),
    gravity="low", kind="gap", viewpoint="adequacy_measures", needs_form=False, find=find, forms=("full", "focused"),
)
