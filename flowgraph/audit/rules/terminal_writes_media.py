"""A step writes data to a portable medium at a terminal or system, while no stated measure limits the use of media there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flowgraph.audit.answer import files_of, lost
from flowgraph.audit.carriage import Carriage, boundary
from flowgraph.audit.case import Case
from flowgraph.audit.covering import media, on
from flowgraph.audit.promise import heading, named_in, with_terminals
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, hops, listed, numbered, raised
from flowgraph.model import Flow
from flowgraph.vocab import Text
from flowgraph.vocab.measures import PORTABLE as MEDIUM

_THING = re.compile(rf"{MEDIUM}|媒体|メモリ|ディスク|ＵＳＢ|USB|CD|DVD|ポート|書き?出|書き?込|持ち?出|複製|複写|コピー|写[すしさ]|差[しす]|外部(?:出力|機器|接続|記憶装置)|デバイス")
_LIMIT = re.compile(
    r"許可|承認|承諾|登録|制限|禁止|指定|制御|限[るりら定っ]|のみ|だけ|のほか|以外|貸[しと]|貸出|無効|遮断|認識しない|動かず|使えない|でき(?:ない|ず|ぬ)|出来ない|不可|設けず|設けない"
    r"|しない|行わない|ことは?[がも]?(?:無|な[いくし])|専用の|決め(?:た|られた)|定め(?:た|られた)|立ち?会|申請|届け?出|(?<!基本)台帳|管理簿|二人|複数"
)
_OTHER_THINGS = re.compile(r"復元|廃棄|消去|削除|破壊|破砕|磁気|暗号化(?:する|し|して(?:いる|い))")
"""Erasure and encryption, which limit no writing."""
_PLAIN = re.compile(r"許可|承認|承諾|登録|制限|禁止|制御|(?<!基本)台帳|管理簿|届け?出|立ち?会|(?:媒体|メモリ|ディスク)(?:等)?(?:に|を|は|の|へ)[^。]{0,30}(?:限[るりら定っ]|のみ|だけ)|書き?出[^。]{0,10}(?:できない|出来ない|しない|無く|なく|ない)")
"""Words that limit even so."""
_GIVEN = re.compile(r"(?:許可|承認|登録|指定)(?:を受け|した|された|済)|貸し?[出与]|決め(?:た|られた)")
"""Media that are given or allowed for one system: who writes for it writes to them."""
_CONTROL = "device_control"
_NUMBER = {
    (True, False): Text("個人番号を含むと記載された", "said to hold the number"), (True, True): Text("前の手順から個人番号を含みうる", "that may hold the number from earlier steps"),
} | dict.fromkeys(((False, False), (False, True)), Text("個人番号の有無が書かれていない", "not said to be with or without the number"))
_HOLDERS = frozenset({"terminal", "system"})
_SECTIONS = ("III-3", "III-7")
"""Sections that ask for it: without them nothing can be missed."""


def find(case: Case) -> Iterator[Raised]:
    """One finding for all terminals and systems of a document."""
    if any(not files_of(case, section) or lost(case, section) for section in _SECTIONS):
        return
    general, writers, around = _limits(case)
    if general:
        return
    written: dict[str, list[tuple[Carriage, Flow]]] = {}
    for carriage in media(case):
        for flow in carriage.flows:
            if numbered(flow) and flow.target == carriage.thing and _writes(case, flow) and not _covered(case, carriage, flow) and not (flow.source in writers or around & {*carriage.sources, *carriage.targets}):
                written.setdefault(flow.source, []).append((carriage, flow))
    if written:
        yield _raised(case, written)


def _limits(case: Case) -> tuple[bool, frozenset[str], frozenset[str]]:
    """Whether a sentence limits the use of media for the whole task; the nodes at which others limit it, and those whose media they give out or allow."""
    writers: set[str] = set()
    around: set[str] = set()
    for part in ("II-6", "III", "IV"):
        for entry, sentence in case.sentences(part):
            if entry.key in {"title", "incident_what", "incident_measures", "file_name"} or not _limiting(sentence.text):
                continue
            above = heading(entry, sentence)
            named = named_in(case, sentence.text) or named_in(case, above)
            if not named and (not above or _THING.search(above)):
                return True, frozenset(), frozenset()
            writers |= with_terminals(case, named)
            around |= with_terminals(case, named) if _GIVEN.search(sentence.text) else frozenset()
    return False, frozenset(writers), frozenset(around)


def _limiting(text: str) -> bool:
    """Whether a sentence limits media or copying; one about erasure only when it also speaks of permission or control."""
    found = _THING.search(text) and _LIMIT.search(text)
    return bool(found) and not (_OTHER_THINGS.search(text) and not _PLAIN.search(text))


def _writes(case: Case, flow: Flow) -> bool:
    return case.nodes[flow.source].kind in _HOLDERS and boundary(case, flow.source) in {"inside", "contractor"}


def _covered(case: Case, carriage: Carriage, flow: Flow) -> bool:
    """Whether a stated control of devices covers the writer, the medium, the hop, the step or the document, or is not decided."""
    names = {flow.source, carriage.thing, flow.id, f"step:{flow.step}", "document", case.nodes[flow.source].operator}
    if any(control.family == _CONTROL for control in on(case, carriage)):
        return True
    return any(control.family == _CONTROL and names.intersection(control.covers) for control in case.model.controls)


def _raised(case: Case, written: dict[str, list[tuple[Carriage, Flow]]]) -> Raised:
    pairs = [pair for found in written.values() for pair in found]
    flows = [flow for _, flow in pairs]
    number = next((carriage for carriage, _ in pairs if carriage.number is True), pairs[0][0])
    said = _NUMBER[number.number is True, number.propagated]
    copying = next((entry for entry in case.fields("III-3", "measures") if entry.block == "リスク4"), None)
    places = [*hops(case, flows), *([case.printed(copying, "III-3 リスク4（不正な複製）の措置", "measures against illicit copying")] if copying else [])]
    return raised(
        [case.name(name) for name in written],
        f"{at(flows).ja}では{listed(f'「{case.name(name)}」' for name in written)}から媒体に{said.ja}データを書き出しますが、そこで使える媒体を限る措置（登録した媒体、書き出しの制限・承認など）の記載が見当たりません。",
        f"In {at(flows).en}, data {said.en} is written to a portable medium from {listed((case.name(name) for name in written), ja=False)}; no stated measure is seen that limits media there (registered media, ports, approval).",
        places, items=flows, gravity="" if number.number is True and not number.propagated else "low",
    )


RULE = AuditRule(
    id="terminal-writes-media",
    title=Text("媒体への書き出しを限る措置の記載なし", "writing to media without a measure that limits it"),
    why=Text("どの媒体にもだれでも書き出せる端末からは、気付かれずにデータが持ち出されます。", "Where anybody may write to any medium, data can leave unnoticed."),
    compares=Text("別添1の手順で媒体に書き出す端末・システムと、II-6・III・IVの媒体の利用を限る措置", "terminals and systems that write to media in the steps with measures of II-6, III and IV that limit media"),
    how=Text(
        "番号を運ぶ（又は運びうる）媒体への書き出しごとに、その端末・媒体・手順・文書全体にかかる機器制御の措置と、媒体・書き出し・複製を許可・登録・制限・禁止などと述べる文を探します。対象を特定しない文が一つでもあれば何も言いません。見出しや文が別のシステムを名指す文は、そのシステムと端末（媒体を貸し出す・許可する文では、その媒体をやり取りする相手まで）にだけ及ぶとみなします。",
        "For each writing to a medium with or perhaps with the number: looks for device control over the terminal, the medium, the step or the document, and for sentences that permit, register, limit or forbid media, writing or copying. Silent where one such sentence names no system; one that names another system, itself or by its heading, reaches that system and its terminals only, and where it gives out or allows media also those who exchange them with it.",
    ),
    do=Text("書き出せる端末と媒体を限る措置（登録、機器制御、承認、記録）を書きます。", "State how media are limited: registration, device control, approval, records."),
    false_alarms=Text("措置が別の言い方で書かれている場合、端末の共通の規程で制限している場合。", "The measure may be stated in other words, or stand in rules for all terminals."),
    settle=Text("この端末でどの媒体が使え、だれが書き出しを認めるか。", "Which media the terminal accepts, and who permits writing."),
    gravity="medium", kind="gap", viewpoint="adequacy_measures", needs_form=True, find=find, forms=("full",),
)
