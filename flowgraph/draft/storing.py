"""II-6 and the steps: where data stays and how it is erased."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flowgraph.draft.builder import Builder, ident_of, words_of
from flowgraph.draft.things import department_node, main_system
from flowgraph.form.items import Field
from flowgraph.model import Evidence, Flow, Node, Store
from flowgraph.source import Passage
from flowgraph.vocab import FORM, Rule, Uncertain

RULES = (
    Rule(id="stores-by-heading", ja="保管場所・消去方法を見出し（【…】＜…＞）ごとに分ける", en="storage and erasure are cut at their headings", prompted=(FORM,)),
    Rule(id="paper-storage", ja="保管場所に書かれた書庫等へ書類が入る", en="papers go into the cabinet or archive that II-6 names", prompted=("akishima-tax-collection",)),
    Rule(id="moved-to-archive", ja="全項目では書庫・倉庫への保管だけを移動とする（執務室の棚・金庫は移動としない）", en="in a full form only an archive is a move, furniture of the office is not", prompted=("tokyo-medical-certificate", "disaster-register", "national-pension", "nursing-care")),
    Rule(id="medium-store", ja="外部記録媒体ごとに残存データの消去の記載を確かめる", en="each external medium gets a store that says whether its erasure is stated", prompted=(FORM,)),
)
_HEADING = re.compile(r"(?:^|\n)\s?[【＜<〈《][^】＞>〉》\n]{2,40}[】＞>〉》]")
_PHYSICAL = re.compile(r"破砕|溶解|裁断|シュレッダ|物理的(?:に)?(?:な)?破壊|物理的破壊|専用ソフト|焼却|粉砕|復元(?:が)?(?:できない|不可能)")
_PROOF = re.compile(r"証明書|廃棄記録|消去記録|記録を残|管理簿|台帳に記録")
_LOGICAL = re.compile(r"論理(?:的に)?(?:削除|消去)|削除|消去|初期化|フォーマット")
_MEDIUM = re.compile(r"(?:外部|電子)?(?:記録|記憶)媒体|USB|CD|DVD|フラッシュメモリ|ディスク交換")
_CABINET = re.compile(r"(?:鍵付き?の?|施錠(?:した|できる|可能な)|鍵の(?:掛|か)かる)?(?:書庫|書類庫|保管庫|キャビネット|ロッカー|金庫|棚)")
_ARCHIVE = re.compile(r"書庫|書類庫|保管庫|文書庫")
_PAPER = re.compile(r"書類|紙|申請書|届出書|帳票|文書")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One part of a long field: under a heading, or all of it."""

    heading: str
    passage: Passage


def parts(entry: Field, *, cut: bool) -> tuple[_Part, ...]:
    """The text of a field cut at its bracketed headings."""
    whole = entry.passage
    marks = list(_HEADING.finditer(whole.text)) if cut else []
    if not marks:
        return (_Part(heading="", passage=whole.strip()),) if whole.strip().text else ()
    found = [_Part(heading="", passage=whole[: marks[0].start()].strip())]
    ends = [match.start() for match in marks[1:]] + [len(whole)]
    found += [_Part(heading=match[0].strip().strip("【】＜＞<>〈〉《》"), passage=whole[match.start() : end].strip()) for match, end in zip(marks, ends, strict=True)]
    return tuple(part for part in found if part.passage.text)


def strength_of(text: str) -> str:
    """How strong the erasure a text promises is: physical, proof, logical, or empty when none is promised.

    >>> strength_of("溶解処分する。"), strength_of("データを削除する。"), strength_of("施錠して保管する。")
    ('physical', 'logical', '')
    """
    if _PHYSICAL.search(text):
        return "physical"
    if _PROOF.search(text) and _LOGICAL.search(text):
        return "proof"
    return "logical" if _LOGICAL.search(text) else ""


def stores(builder: Builder) -> None:
    """Stores of II-6, one a heading, then one for every external medium."""
    media = [node for node in builder.of("nodes").values() if node.kind == "external_medium"]
    for number in range(1, max(1, builder.form.files) + 1):
        _premises(builder, number)
    if builder.rules.on("medium-store"):
        for node in media:
            _medium(builder, node)


def _premises(builder: Builder, number: int) -> None:
    place, period, erasure = (builder.form.field("II-6", key, file=number) for key in ("storage_place", "period", "erasure"))
    cut = builder.rules.on("stores-by-heading")
    erased = {part.heading: part for part in (parts(erasure, cut=cut) if erasure else ())}
    for part in parts(place, cut=cut) if place else ():
        mentions = builder.names.mentions(part.heading or part.passage.text[:200])
        node = next((mention.name.key for mention in mentions if mention.name.key in builder.of("nodes")), "" if part.heading else main_system(builder))
        if not node or _MEDIUM.search(part.heading):
            continue
        twin = erased.get(part.heading) or (next(iter(erased.values())) if len(erased) == 1 else None)
        strength = strength_of(twin.passage.text) if twin else ""
        file = f"f{number}"
        evidence = [builder.evidence(part.passage.span(), "II-6", "保管場所", part.passage.text)]
        if twin:
            evidence.append(builder.evidence(twin.passage.span(), "II-6", "消去方法", twin.passage.text))
        made = Store(
            id=ident_of("s", node, str(number), part.heading), node=node, file=file if file in builder.of("files") else "", kind="premises", what=Uncertain.NOT_MENTIONED,
            place=words_of(part.heading, 20) or Uncertain.NOT_MENTIONED, period=period.value if period else Uncertain.UNKNOWN, erasure="stated" if strength else "not_mentioned",
            strength=strength or Uncertain.NOT_MENTIONED, evidence=tuple(evidence),
        )
        builder.put("stores", made, 0.7 if part.heading else 0.6)


def cabinets(builder: Builder) -> None:
    """Paper put into a cabinet or archive [II-6]: a node and the way into it."""
    entry = next((field for field in builder.form.fields if field.section == "II-6" and field.key == "storage_place" and field.passage.text), None)
    if entry is None or not builder.rules.on("paper-storage"):
        return
    for match in _CABINET.finditer(entry.passage.text):
        if builder.form.kind == "full" and not _ARCHIVE.search(match[0]) and builder.rules.on("moved-to-archive"):
            continue
        if any(node.kind == "storage" and match[0] in node.name for node in builder.of("nodes").values()):
            continue
        evidence = (builder.evidence(entry.passage.span(match.start(), match.end()), "II-6", "保管場所", match[0]),)
        node = Node(id=ident_of("storage", match[0]), name=match[0], kind="storage", operator=builder.hints["office"], technology=Uncertain.NOT_MENTIONED, evidence=evidence)
        office = department_node(builder)
        ident = builder.put("nodes", node, 0.7)
        builder.hints.setdefault("flows", []).append((Flow(id="", step="II-6", source=office, target=ident, medium="internal", evidence=evidence), 0.6))
        return


def _medium(builder: Builder, node: Node) -> None:
    """Whether erasure of a medium's data is stated: in its own step first, then where II-6 speaks of media."""
    found = _in_steps(builder, node) or _in_fields(builder)
    strength, evidence = found or ("", node.evidence[:1])
    made = Store(
        id=f"s-{node.id}", node=node.id, kind="portable_medium", what=Uncertain.NOT_MENTIONED, place=Uncertain.NOT_MENTIONED, period=Uncertain.NOT_MENTIONED,
        erasure="stated" if strength else "not_mentioned", strength=strength or Uncertain.NOT_MENTIONED, evidence=evidence,
    )
    builder.put("stores", made, 0.7)
    if not strength:
        builder.doubt("stores", made.id, 0.5, f"{node.name}：使用後の消去の記載が見つかりません", f"{node.name}: nothing found about erasing it after use")


def _in_steps(builder: Builder, node: Node) -> tuple[str, tuple[Evidence, ...]] | None:
    steps = {flow.step for flow, _ in builder.hints.get("flows", []) if node.id in (flow.source, flow.target)}
    for step in builder.form.steps:
        if step.label not in steps:
            continue
        for match in re.finditer(r"[^。\n]+[。\n]?", step.passage.text):
            if _MEDIUM.search(match[0]) and (strength := strength_of(match[0])):
                key = next(word[0] for word in (_MEDIUM.search(match[0]), _LOGICAL.search(match[0]), _PHYSICAL.search(match[0])) if word)
                return strength, (builder.evidence(step.passage.span(match.start(), match.end()), "別添1", step.label, key),)
    return None


def _in_fields(builder: Builder) -> tuple[str, tuple[Evidence, ...]] | None:
    """The part of II-6③ that is about media."""
    best: tuple[str, tuple[Evidence, ...]] | None = None
    for entry in builder.form.fields:
        if entry.section != "II-6" or entry.key != "erasure" or not entry.passage.text:
            continue
        for part in parts(entry, cut=True):
            for match in re.finditer(r"[^。\n]+[。\n]?", part.passage.text):
                named = _MEDIUM.search(match[0]) or (_MEDIUM.search(part.heading) if part.heading else None)
                strength = strength_of(match[0])
                if not named or not strength or _PAPER.search(match[0]) or re.search(r"ディスク交換|ハード(?:ウェア)?更改", match[0]):
                    continue
                key = next(word[0] for word in (_MEDIUM.search(match[0]), _LOGICAL.search(match[0]), _PHYSICAL.search(match[0]), _PROOF.search(match[0])) if word)
                if best is None or strength == "logical":  # the weakest stated erasure is what the data meets after each use
                    best = strength, (builder.evidence(part.passage.span(match.start(), match.end()), "II-6", "消去方法", key),)
    return best
