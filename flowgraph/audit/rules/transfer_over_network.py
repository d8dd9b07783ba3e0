"""A recipient of II-5 whose ticked ways do not fit what its own basis or timing says: a transfer told as a provision over the network, or a way that is not ticked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.audit.answer import filled, given, of_file, tick
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Block, Field, Mark
from flowgraph.vocab import Text

_BOX = "情報提供ネットワークシステム"
_NETWORK = re.compile(
    rf"{_BOX}(?:を(?:通じ|利用|使用|用い|経由|介し)|によ[りる]|経由)[^。、\n]{{0,16}}?"
    r"(?:照会(?!した|し、|して|結果|を行|により得|で得|で取得)|提供(?!を受け|され|ネット))",
)
"""An inquiry of the other side; what the body itself asked over the network and then hands on is not meant."""
_BASIS = re.compile(r"(?:番号法|番号利用法|の利用等に関する法律(?:\([^)]{0,60}\)){0,2})第?(?:19|十九)条第?(?:8|八)号")
_OTHER_BASIS = re.compile(r"(?<!1)9条|(?<!十)九条|条例")
_OTHERWISE = re.compile(r"以外|除く|除き|ほか|又は|または|若しくは|もしくは|併用|とともに|入手|取得")
_NEAR = 12
_BOXES = 7
_PAPER = re.compile(r"(?:書面|紙|文書|郵送|郵便|電子メール|フラッシュメモリ|USBメモリ|CD-?R|DVD|(?:記録|記憶|電子)媒体)(?:の|による|により|にて|で|を用いて|に記録して)[^。、\n]{0,8}(?:提供|送付|送る|回答|通知|提出|渡)")
_IN_PAST = re.compile(r"廃止|終了|であった|していた|まで")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    block: Block
    method: Field
    entry: Field
    words: str
    ja: str
    en: str


def find(case: Case) -> Iterator[Raised]:
    """One finding a document, with every recipient it is so for."""
    found = []
    for kind in ("移転先", "提供先"):
        for block in filled(case, kind):
            method = case.field("II-5", "method", block=block.label, file=block.file)
            if method is not None and _readable(method):
                found += list(_transfer(case, block, method) if kind == "移転先" else _provision(case, block, method))
    if found:
        yield _raised(case, found)


def _readable(method: Field) -> bool:
    """Whether every box of the row is there and decided, and some way is ticked."""
    return len(method.boxes) >= _BOXES and any(box.mark is Mark.TICKED for box in method.boxes) and all(box.mark is not Mark.UNDECIDABLE for box in method.boxes)


def _other(method: Field) -> str:
    """Words printed under その他; a ticked その他 without words may mean anything."""
    box = next((box for box in method.boxes if box.option == "その他" and box.mark is Mark.TICKED), None)
    return (box.detail or _BOX) if box else ""


def _said(case: Case, block: Block, key: str, pattern: re.Pattern[str]) -> tuple[Field, str] | None:
    """The field of a recipient that says a thing flatly, and its words."""
    entry = case.field("II-5", key, block=block.label, file=block.file)
    text = given(entry)
    hit = pattern.search(text)
    if entry is None or hit is None or _IN_PAST.search(text) or _OTHERWISE.search(text[max(0, hit.start() - _NEAR) : hit.end() + _NEAR]):
        return None
    return entry, hit[0]


def _transfer(case: Case, block: Block, method: Field) -> Iterator[_Case]:
    """A transfer inside the body that its timing or basis tells as a provision over the network."""
    if _BOX in _other(method):
        return
    timing, basis = _said(case, block, "frequency", _NETWORK), _said(case, block, "legal_basis", _BASIS)
    if timing:
        yield _Case(block=block, method=method, entry=timing[0], words=timing[1], ja=f"時期・頻度は{_BOX}を通じた照会・提供", en="its timing names the information provision network")
    if basis and not _OTHER_BASIS.search(given(basis[0])):
        yield _Case(block=block, method=method, entry=basis[0], words=basis[1], ja=f"法令上の根拠は番号法第19条第8号（{_BOX}を使う提供の規定）", en="its basis is Article 19(viii), on provision over that network")


def _provision(case: Case, block: Block, method: Field) -> Iterator[_Case]:
    """A provision whose timing names a way that its boxes leave out."""
    over = tick(method, _BOX)
    timing = _said(case, block, "frequency", _NETWORK)
    if over is Mark.NOT_TICKED and timing and _BOX not in _other(method):
        yield _Case(block=block, method=method, entry=timing[0], words=timing[1], ja=f"時期・頻度は{_BOX}を通じた照会・提供", en="its timing names the information provision network")
    paper = _said(case, block, "frequency", _PAPER)
    if over is Mark.TICKED and paper and method.ticked == (_BOX,) and _BOX not in given(paper[0]):
        yield _Case(block=block, method=method, entry=paper[0], words=paper[1], ja=f"時期・頻度は「{paper[1]}」", en="its timing tells of paper, mail or a medium")


def _raised(case: Case, found: list[_Case]) -> Raised:
    files = case.form.files if case.form else 1
    ja, en = [], []
    places: list[Place] = []
    groups: dict[tuple[int, str], list[_Case]] = {}
    for entry in found:
        groups.setdefault((entry.block.file, entry.block.label), []).append(entry)
    for (file, label), entries in groups.items():
        said, method = of_file(file, files), entries[0].method
        shown = "・".join(box.option for box in method.boxes if box.mark is Mark.TICKED)
        inside = "移転（評価実施機関の内部）として" if label.startswith("移転先") else ""
        ja.append(f"{label}{said[0]}は{inside}方法に「{shown}」を選んでいますが、{'、'.join(entry.ja for entry in entries)}としています")
        en.append(f"{label}{said[1]}{', a transfer inside the body,' if inside else ''} ticks {shown}, but {' and '.join(entry.en for entry in entries)}")
        places.append(case.printed(method, f"{label}{said[0]}の方法：{shown}", f"way of {label}{said[1]}: {shown}"))
        places += [case.printed(entry.entry, f"{label}{said[0]}の{entry.entry.label}：{entry.words}", f"{label}{said[1]}: {entry.en}", entry.words) for entry in entries]
    return Raised(
        about=("提供・移転の方法", *(f"{label}（ファイル{file}）" for file, label in groups)),
        text=Text(f"II-5の{'。'.join(ja)}。", f"In II-5, {'; '.join(en)}."), places=tuple(dict.fromkeys(places)),
    )


RULE = AuditRule(
    id="transfer-over-network",
    title=Text("提供・移転の方法とその根拠・時期の不一致", "the way of a provision or transfer against its own basis or timing"),
    why=Text("評価実施機関の内部への移転と、情報提供ネットワークシステムを使う他の機関への提供とは、根拠も相手も要る対策（III-5とIII-6）も違います。", "A transfer inside the body and a provision over the national network differ in basis, recipient and measures (III-5, III-6)."),
    compares=Text("II-5の提供先・移転先ごとの、方法のチェックと、法令上の根拠及び時期・頻度の文", "for each recipient of II-5, the boxes of the way with its legal basis and timing"),
    how=Text(
        "移転先なのに、時期・頻度が情報提供ネットワークシステムを通じた照会を挙げる、又は根拠が番号法第19条第8号であるもの、提供先で、時期・頻度の挙げる手段（ネットワーク、又は紙・郵送・媒体）が方法の欄で選ばれていないものを挙げます。印の読めない欄からは何も言いません。",
        "Transfers whose timing names the network or whose basis is Article 19(viii) of the Number Act, and provisions whose timing names a way (the network; paper, mail or a medium) that is not ticked. Nothing is said from boxes that cannot be read.",
    ),
    do=Text("他の機関への提供なら提供先に移し、内部への移転なら根拠と時期・頻度を改めてください。提供先では方法の欄か時期・頻度を直してください。", "Move it to the provisions if it goes to another body, else correct basis and timing; for a provision, correct the boxes or the timing."),
    false_alarms=Text("提供先の欄の文を写して、時期・頻度だけが直されずに残っている場合（直すのは文の側です）。", "The timing may have been copied from a provision; then it is the timing that is wrong."),
    settle=Text("誰に、どの経路で渡すか", "to whom the data goes, and which way"),
    gravity="medium", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find, forms=("full", "focused"),
)
