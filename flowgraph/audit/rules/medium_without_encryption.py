"""A portable medium carries the number, and neither encryption nor a password is stated for it."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.carriage import Carriage
from flowgraph.audit.case import Case
from flowgraph.audit.covering import ENCRYPTION, general, media, named, of_group, on
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import hops, listed, place, raised, told_number
from flowgraph.vocab import Text


def find(case: Case) -> Iterator[Raised]:
    """One finding for all media of a document: how far the protection reaches is one matter."""
    carried = media(case)
    bare = [carriage for carriage in carried if not of_group(on(case, carriage), ENCRYPTION)]
    if bare and not general(case, r"暗号|パスワード"):
        yield _raised(case, bare, [carriage for carriage in carried if carriage not in bare])


def _raised(case: Case, bare: list[Carriage], covered: list[Carriage]) -> Raised:
    names, kept = [named(case, carriage) for carriage in bare], [named(case, carriage) for carriage in covered]
    sure = [carriage for carriage in bare if carriage.number is True and not carriage.propagated]
    said = told_number((sure or bare)[0].number, propagated=(sure or bare)[0].propagated)
    ja = f"暗号化等が書かれているのは{listed(kept)}だけです。" if kept else "この文書には、媒体のデータを暗号化する記載が一つもありません。"
    en = f"It is stated only for {listed(kept, ja=False)}." if kept else "No medium of this document has any."
    controls = {control.id: control for carriage in covered for control in of_group(on(case, carriage), ENCRYPTION)}
    return raised(
        names,
        f"{listed(names)}（{said.ja}）には、データの暗号化もパスワードも書かれていません。{ja}",
        f"Neither encryption nor a password is stated for {listed(names, ja=False)} ({said.en}). {en}",
        (
            *(spot for carriage in bare for spot in hops(case, carriage.flows, carriage.thing)),
            *(spot for control in controls.values() for spot in place(case, control.evidence, "暗号化・パスワードの記載", "encryption or password", words=("暗号", "パスワード"))),
        ),
        items=[flow for carriage in bare for flow in carriage.flows], gravity="high" if sure and not kept else "" if sure else "low",
    )


RULE = AuditRule(
    id="medium-without-encryption",
    title=Text("暗号化の記載のない媒体", "media without stated encryption"),
    why=Text("媒体は失われるものです。暗号化だけが、失われた媒体を漏えいにしません。", "Media get lost; encryption alone keeps a lost medium from being a leak."),
    compares=Text("個人番号を運ぶ媒体どうし、及び暗号化・パスワードの措置が及ぶ範囲", "media with the number with each other and with the reach of encryption and password measures"),
    how=Text("番号を運ぶ（又は運びうる）媒体ごとに、その媒体・手順・委託事項・文書全体にかかる暗号化又はパスワードの措置を探します。端末やシステムの措置は媒体には付いていかないものとします。", "For each medium with or perhaps with the number, looks for encryption or a password on the medium, its steps, its 委託事項 or the whole document. Measures of a terminal or system do not travel with the medium."),
    do=Text("すべての媒体について、暗号化の方式と鍵の渡し方を書きます。", "State encryption, and how the key travels, for every medium."),
    false_alarms=Text("全般的な暗号化の規則が、この媒体に及ぶと読まれなかった場合。", "A general rule may cover this medium and not have been read so."),
    settle=Text("この媒体のデータを暗号化しているかを確認します。", "Whether the data on this medium is encrypted."),
    gravity="medium", kind="gap", viewpoint="adequacy_measures", needs_form=False, find=find, forms=("full", "focused"),
)
