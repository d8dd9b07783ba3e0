"""A portable medium carries the number, and neither encryption nor a password is stated for it."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.carriage import Carriage
from flowgraph.audit.case import Case
from flowgraph.audit.covering import ENCRYPTION, general, media, named, of_group, on, speaking, spoken
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import hops, listed, place, raised, told_number
from flowgraph.vocab import Text

_WORDS = r"暗号|パスワード|合言葉"
"""Words by which a sentence protects what is on a medium; a lock is none of them."""


def find(case: Case) -> Iterator[Raised]:
    """One finding for all media of a document: how far the protection reaches is one matter."""
    carried = media(case)
    bare = [carriage for carriage in carried if not of_group(on(case, carriage), ENCRYPTION) and not spoken(case, carriage, _WORDS)]
    if bare and not general(case, _WORDS):
        yield _raised(case, bare, [carriage for carriage in carried if carriage not in bare])


def _raised(case: Case, bare: list[Carriage], covered: list[Carriage]) -> Raised:
    names, kept = [named(case, carriage) for carriage in bare], [named(case, carriage) for carriage in covered]
    sure = [carriage for carriage in bare if carriage.number is True and not carriage.propagated]
    told: dict[str, tuple[str, list[str]]] = {}
    for carriage, name in zip(bare, names, strict=True):
        said = told_number(carriage.number, propagated=carriage.propagated)
        told.setdefault(said.ja, (said.en, []))[1].append(name)
    which = Text("、".join(f"{listed(group)}（{said}）" for said, (_, group) in told.items()), "; ".join(f"{listed(group, ja=False)} ({said})" for said, group in told.values()))
    ja = f"個人番号を運ぶ（又は運びうる）媒体のうち、その記載があるのは{listed(kept)}です。" if kept else "個人番号を運ぶ（又は運びうる）媒体で、その記載があるものは見当たりません。"
    en = f"Of the media with or perhaps with the number it is stated for {listed(kept, ja=False)}." if kept else "No medium with or perhaps with the number was found to have any."
    controls = {control.id: control for carriage in covered for control in of_group(on(case, carriage), ENCRYPTION)}
    return raised(
        names,
        f"{which.ja}について、データの暗号化やパスワードの記載が見当たりません。{ja}",
        f"No encryption and no password was found stated for {which.en}. {en}",
        (
            *(spot for carriage in bare for spot in hops(case, carriage.flows, carriage.thing)),
            *(spot for control in controls.values() for spot in place(case, control.evidence, "暗号化・パスワードの記載", "encryption or password", words=("暗号", "パスワード"))),
            *(spot for carriage in covered if not of_group(on(case, carriage), ENCRYPTION) for spot in speaking(case, carriage, _WORDS, "暗号化・パスワードの記載", "encryption or password")),
        ),
        items=[flow for carriage in bare for flow in carriage.flows], gravity="high" if sure and not kept else "" if sure else "low",
    )


RULE = AuditRule(
    id="medium-without-encryption",
    title=Text("暗号化の記載のない媒体", "media without stated encryption"),
    why=Text("媒体は失われるものです。暗号化だけが、失われた媒体を漏えいにしません。", "Media get lost; encryption alone keeps a lost medium from being a leak."),
    compares=Text("個人番号を運ぶ媒体どうし、及び暗号化・パスワードの措置が及ぶ範囲", "media with the number with each other and with the reach of encryption and password measures"),
    how=Text("番号を運ぶ（又は運びうる）媒体ごとに、その媒体・手順・委託事項・文書全体にかかる暗号化又はパスワードの措置を探し、II-6・III・IVや手順の文が、その種類の媒体（CD-R、USBメモリなど）や媒体一般について暗号化・パスワードを述べていれば挙げません。番号なしと記載された媒体は数えません。端末やシステムの措置は媒体には付いていかないものとします。", "For each medium with or perhaps with the number, looks for encryption or a password on the medium, its steps, its 委託事項 or the whole document; not raised where a sentence of II-6, III, IV or its step speaks of them for its kind of medium or for media in general. Media marked as without the number do not count. Measures of a terminal or system do not travel with the medium."),
    do=Text("すべての媒体について、暗号化の方式と鍵の渡し方を書きます。", "State encryption, and how the key travels, for every medium."),
    false_alarms=Text("全般的な暗号化の規則が、この媒体に及ぶと読まれなかった場合。", "A general rule may cover this medium and not have been read so."),
    settle=Text("この媒体のデータを暗号化しているかを確認します。", "Whether the data on this medium is encrypted."),
    gravity="medium", kind="gap", viewpoint="adequacy_measures", needs_form=False, find=find, forms=("full", "focused"),
)
