"""I-2: the functions of a system say that it exchanges data with another one, and its own connections do not know that one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from flowgraph.audit.case import Case
from flowgraph.audit.connection import declares, listed_systems, names_of, printed_boxes, system_of
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked_of_system, listed, numbered, raised
from flowgraph.compare.names import plain
from flowgraph.form.items import Field, Mark
from flowgraph.model import Node
from flowgraph.source import Passage
from flowgraph.vocab import CONNECTIONS, MEDIA, Text

_NAMES = {
    "existing_juki": r"既存住(?:基|民基本台帳|民記録)(?:システム)?|住民記録システム|住民基本台帳システム", "address_systems": r"(?:団体内)?(?:統合)?宛名(?:管理)?システム",
    "juki_net": r"住民基本台帳ネットワーク(?:システム)?|住基ネット(?:ワーク)?(?:システム)?", "information_provision_network": r"情報提供ネットワーク(?:システム)?", "tax_systems": r"税務システム",
}
"""Names by which functions call what a box stands for."""
_EXCHANGE = re.compile(r"(?:と|との間|との間で|間で|へ|に)[^。]{0,60}(?:連携(?!し?ない)|接続|送受信|授受|通信|やり取り|やりとり|電文)|(?:と|との)(?:連携|接続|通信)")
_AFTER = re.compile(r"[^。\n]{0,6}(?:を?(?:介|経由|通じ)|により|向け|対象|用(?!意))")
_BUT = re.compile(r"媒体|ファイル(?!サーバ)|手(?:作業|入力)|しない|行わない|予定|印刷")
_SPLIT = re.compile(r"[。\n;；]|(?<=[^0-9])(?=\d{1,2}[.．\s　][^\d])")
_LEAST = 4
_BOXES = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """What functions say of one other system."""

    name: str
    part: Passage
    start: int

    def place(self, case: Case, node: Node) -> Place:
        """Where they say it."""
        return case.passage(self.part, self.start, self.start + len(self.name), "I-2", node.printed, f"{node.printed} システムの機能:「{self.name}」", f"functions of {node.printed}: {self.name}")


def find(case: Case) -> Iterator[Raised]:
    """One finding for each system."""
    systems = listed_systems(case)
    for node in systems:
        entry = case.field("I-2", "functions", block=node.printed)
        if entry is None or not entry.passage.text or not _readable(case, node):
            continue
        found = {told.name: told for told in (*_of_listed(case, node, systems, entry), *_of_boxes(case, node, systems, entry))}
        if found:
            yield _raised(case, node, list(found.values()))


def _readable(case: Case, node: Node) -> bool:
    """Whether every box of the system is read, the linkage box is not ticked, and その他 names nothing that is cut off."""
    field = case.field("I-2", "connections", block=node.printed)
    boxes, nameless = printed_boxes(case, node)
    whole = len(boxes) == _BOXES and all(value is True or value is False for value in boxes.values())
    ticked = field is not None and any(box.mark is Mark.TICKED for box in field.boxes)
    return whole and ticked and not nameless and boxes.get("office_linkage") is False


def _parts(entry: Field) -> Iterator[Passage]:
    """The clauses of the functions: sentences and items of their lists."""
    text, start = entry.passage.text, 0
    for cut in (*_SPLIT.finditer(text), None):
        end = cut.start() if cut else len(text)
        part = entry.passage[start:end]
        if part.text.strip() and not _BUT.search(part.text):
            yield part
        start = cut.end() if cut else end


def _exchanged(part: Passage, end: int) -> bool:
    """Whether a clause says that data is exchanged with what ends there."""
    after = part.text[end : end + 80]
    return not _AFTER.match(after) and _EXCHANGE.search(part.text[end:]) is not None


def _of_listed(case: Case, node: Node, systems: tuple[Node, ...], entry: Field) -> Iterator[_Told]:
    parts = list(_parts(entry))
    for other in systems:
        words = [name for name in sorted((other.name, *other.aliases), key=len, reverse=True) if len(plain(name)) >= _LEAST and name in entry.passage.text]
        told = next((_Told(name=name, part=part, start=at) for part in parts for name in words if (at := part.text.find(name)) >= 0 and _exchanged(part, at + len(name))), None)
        if told is None or other is node or set(names_of(other)) & set(names_of(node)):
            continue
        if declares(case, node, other) is False and not _joined(case, node, other):
            yield told


def _of_boxes(case: Case, node: Node, systems: tuple[Node, ...], entry: Field) -> Iterator[_Told]:
    boxes, _ = printed_boxes(case, node)
    others = [plain(word) for word in (node.connections.other if node.connections else ())]
    for box, pattern in _NAMES.items():
        if boxes.get(box) is not False:
            continue
        for part in _parts(entry):
            hit = re.search(pattern, part.text)
            if hit is None or not _exchanged(part, hit.end()) or _known(hit[0], node, systems, others, pattern):
                continue
            yield _Told(name=hit[0], part=part, start=hit.start())
            break


def _known(words: str, node: Node, systems: tuple[Node, ...], others: list[str], pattern: str) -> bool:
    """Whether the words mean the system itself or one that I-2 lists (another matter), or その他 names what they mean."""
    said = plain(words)
    if any(said in name or name in said for system in (node, *systems) for name in names_of(system)):
        return True
    return any(said in other or other in said or re.search(pattern, other) for other in others)


def _joined(case: Case, node: Node, other: Node) -> bool:
    """Whether `flow-without-connection` raises this pair."""
    if case.model.document.form != "full" or declares(case, other, node) is not False:
        return False
    return any(
        numbered(flow) and MEDIA[flow.medium].form in {"line", "open", "inside"} and {system_of(case, flow.source), system_of(case, flow.target)} == {node, other} for flow in case.model.flows
    )


def _raised(case: Case, node: Node, found: list[_Told]) -> Raised:
    names = [told.name for told in found]
    ticked = [box.option for box in getattr(case.field("I-2", "connections", block=node.printed), "boxes", ()) if box.mark is Mark.TICKED]
    keys = {row.ja: row.en for row in CONNECTIONS.rows()}
    return raised(
        (node.name, *names),
        f"I-2の{node.printed}「{node.name}」は、システムの機能で「{listed(names)}」とのデータのやり取り（連携・接続など）を挙げていますが、「他のシステムとの接続」のチェック（{listed(ticked)}）とその他の記載に、これに当たるものが見当たりません。",
        f"The functions of {node.printed} {node.name} in I-2 say that it exchanges data with {listed(names, ja=False)}; its connections tick {listed((keys.get(option, 'other') for option in ticked), ja=False)}, and nothing is seen that stands for it.",
        (*(told.place(case, node) for told in found), *asked_of_system(case, node, f"{node.printed}「{node.name}」の接続", f"connections of {node.printed} {node.name}")), items=(node,),
    )


RULE = AuditRule(
    id="function-vs-connection",
    title=Text("機能の説明にあって接続欄にない相手", "an exchange in the functions that the connections do not show"),
    why=Text("接続欄にない相手との通信は、アクセス制御や暗号化の検討から漏れるおそれがあります。", "A line that the connections do not show may escape the review of access control and encryption."),
    compares=Text("I-2の各システムの「システムの機能」と、同じシステムの「他のシステムとの接続」", "the functions of each system in I-2 with the connections of the same system"),
    how=Text(
        "機能の文が、連携・接続・送受信などの相手としてI-2の他のシステム、又は六つの欄が表すシステムを名指すものを調べます。欄が一つでも読めないとき、「庁内連携システム」が選ばれているとき、その他の記載が相手を指しうるとき、「～を介して」と経由だけを述べる文、媒体・ファイルによる受け渡しは除きます。",
        "Clauses of the functions that name another listed system, or one that a box stands for, as a partner of exchange. Not where a box cannot be read, the linkage system is ticked, その他 may mean it, the clause says “by way of”, or data goes by file or medium.",
    ),
    do=Text("接続欄に加えるか、機能の説明を実際の接続に合わせます。", "Tick or name it among the connections, or fit the functions to what is connected."),
    false_alarms=Text("実際の接続が、選ばれている別のシステムを介している場合（ひな型の説明文が残っている場合など）。", "The exchange may run through another system that is ticked; the text may be the model form's."),
    settle=Text("この相手と直接接続しているか、どのシステムを介するか。", "Whether the two are connected directly, or through which system."),
    gravity="low", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find, forms=("full", "focused"),
)
