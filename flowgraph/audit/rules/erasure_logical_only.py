"""Portable media with the number are erased by deletion only, or in no stated way."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.carriage import Carriage
from flowgraph.audit.case import Case
from flowgraph.audit.covering import ERASURE, media, named, of_group, on, spoken, stores
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import listed, place, raised
from flowgraph.model import Evidence
from flowgraph.vocab import Text

_LOGICAL = "erasure_logical"
_ERASED = ("削除", "消去", "初期化", "消す", "消し", "抹消")
_FOR_GOOD = r"破砕|破壊|粉砕|裁断|溶解|溶か|砕[きくい]|穴を|消磁|磁[気氣]的|上書き?|復元|専用(?:の)?(?:消去)?ソフト|消去(?:用)?(?:ソフト|ツール)|証明|報告書"
"""Words of an erasure that is more than a deletion, or of its proof."""


def find(case: Case) -> Iterator[Raised]:
    """One finding for all media of a document that share the weakness."""
    weak = [carriage for carriage in media(case) if _only_deleted(case, carriage)]
    if weak:
        yield _raised(case, weak)


def _only_deleted(case: Case, carriage: Carriage) -> bool:
    kept = [store for store in stores(case, carriage.thing) if store.erasure == "stated"]
    controls = of_group(on(case, carriage), ERASURE)
    if any(store.strength != "logical" for store in kept) or any(control.family != _LOGICAL for control in controls):
        return False
    return bool(_said(case, carriage)) and not spoken(case, carriage, _FOR_GOOD)


def _said(case: Case, carriage: Carriage) -> list[Evidence]:
    """Evidence for the erasure of a medium whose lines really speak of erasing; all of it without the document."""
    entries = [entry for store in stores(case, carriage.thing) if store.erasure == "stated" for entry in store.evidence]
    entries += [entry for control in of_group(on(case, carriage), ERASURE) for entry in control.evidence]
    return [entry for entry in entries if case.form is None or any(word in key for key in entry.key for word in _ERASED) or any(case.stands(word, entry.lines) for word in _ERASED)]


def _raised(case: Case, weak: list[Carriage]) -> Raised:
    names = [named(case, carriage) for carriage in weak]
    places: list[Place] = []
    for carriage, name in zip(weak, names, strict=True):
        places += place(case, _said(case, carriage), f"{name}: 削除・消去の記載", f"{name}: deletion or erasure", words=_ERASED)
    return raised(
        names,
        f"個人番号を運ぶ（又は運びうる）媒体{len(names)}件（{listed(names)}）については、データを削除・消去するとだけ書かれ、復元できない方法、媒体の破壊、証明の記載が見当たりません。",
        f"For {len(names)} {'media' if len(names) > 1 else 'medium'} with or perhaps with the number ({listed(names, ja=False)}) the document says only that data is deleted or erased: no way that defies recovery, no destruction and no proof was found stated.",
        places, items=[store for carriage in weak for store in stores(case, carriage.thing)],
    )


RULE = AuditRule(
    id="erasure-logical-only",
    title=Text("媒体の消去が削除だけ、又は方法の記載なし", "media are deleted only, or erased in no stated way"),
    why=Text("削除しただけのデータは市販の道具で復元できます。使い終えた媒体の紛失がそのまま漏えいになります。", "Deleted data can be recovered with common tools; a lost medium is then a leak although it was erased."),
    compares=Text("個人番号を運ぶ媒体と、II-6・III・手順の消去方法", "media with the number with the ways of erasure in II-6, III and the steps"),
    how=Text("消去の記載がある媒体のうち、その強さが削除（論理削除）だけで、専用ソフト・物理的破壊・証明の措置がかからないものを一件にまとめます。II-6・III・IVや手順の文が、その種類の媒体（CD-R、USBメモリなど）や媒体一般について破砕・上書き・証明などを述べていれば挙げません。", "Media whose stated erasure is deletion only and to which no measure of overwriting, destruction or certificate applies; one finding for all. Not raised where a sentence of II-6, III, IV or the step speaks of crushing, overwriting, proof and the like for that kind of medium or for media in general."),
    do=Text("復元できない消去（専用ソフト、暗号鍵の破棄、破壊）と記録を定めます。", "Lay down erasure that defies recovery, and its record."),
    false_alarms=Text("媒体全体が強く暗号化され、削除が鍵の破棄を意味する場合。", "Where the whole medium is strongly encrypted, deletion may amount to giving up the key."),
    settle=Text("削除の具体的な方法を確認します。", "How the deletion is done."),
    gravity="medium", kind="gap", viewpoint="adequacy_measures", needs_form=False, find=find, forms=("full", "focused"),
)
