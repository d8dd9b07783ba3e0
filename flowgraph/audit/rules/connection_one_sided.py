"""I-2: one system names a connection with another listed system, and that one's own field does not know it."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.connection import answered, declares, listed_systems, naming_words, system_of, told
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked_of_system, listed, raised
from flowgraph.model import Node
from flowgraph.vocab import Text


def find(case: Case) -> Iterator[Raised]:
    """One finding for each system that does not know who names it."""
    systems = listed_systems(case)
    joined = {frozenset((one.id, other.id)) for flow in case.model.flows if (one := system_of(case, flow.source)) and (other := system_of(case, flow.target)) and one is not other}
    for silent in systems:
        naming = [one for one in systems if one is not silent and declares(case, one, silent) is True and declares(case, silent, one) is False and not (answered(case, silent, one) or told(case, silent, one))]
        if naming:
            used = any(frozenset((one.id, silent.id)) in joined for one in naming)
            yield _raised(case, silent, naming, used=used)


def _raised(case: Case, silent: Node, naming: list[Node], *, used: bool) -> Raised:
    ja, en = listed(f"{one.printed}「{one.name}」" for one in naming), listed((f"{one.printed} {one.name}" for one in naming), ja=False)
    words = list(dict.fromkeys(word for one in naming if (word := naming_words(case, one, silent))))
    through, through_en = (f"（「{'」「'.join(words)}」として）", f" (as {', '.join(words)})") if words else ("", "")
    places = [
        *asked_of_system(case, silent, f"{silent.printed}「{silent.name}」の接続", f"connections of {silent.printed} {silent.name}"),
        *(spot for one in naming for spot in asked_of_system(case, one, f"{one.printed}「{one.name}」の接続", f"connections of {one.printed} {one.name}")),
    ]
    return raised(
        (silent.name, *(one.name for one in naming)),
        f"{ja}は{silent.printed}「{silent.name}」との接続{through}を挙げていますが、{silent.printed}の「他のシステムとの接続」には相手がありません。",
        f"{en} declare{'s' if len(naming) == 1 else ''} a connection with {silent.printed} {silent.name}{through_en}, whose own field of connections does not name it.",
        places, gravity="medium" if used else "low",
    )


RULE = AuditRule(
    id="connection-one-sided",
    title=Text("片側だけが挙げるシステム接続", "a connection that one side does not know"),
    why=Text("接続は両側の管理が必要です。片側にしかない接続は、もう一方でアクセス制御の検討から漏れます。", "A connection has two sides to guard; where one side does not know it, its access control was not considered there."),
    compares=Text("I-2の各システムの「他のシステムとの接続」どうし", "the fields of connections of the systems in I-2 with each other"),
    how=Text(
        "チェックされた六つの欄と「その他」の名称を、I-2に載る他のシステムの名称と照合します（後ろの括弧書きは除き、略称は一つのシステムに決まる場合だけ認め、決まらない名称については何も言いません）。相手の欄が読めない又は失われているとき、相手の欄（庁内連携システム等）が自分を指しうるとき、相手の「システムの機能」が自分の名を挙げるときは何も言いません。",
        "Ticked boxes and names under その他 are matched with the other systems of I-2, notes in brackets left out; a short name counts where only one system begins so, and a name that may mean a system or not decides nothing. Says nothing where the other side's boxes cannot be read or are lost, one of them may mean this system, or its functions name this system.",
    ),
    do=Text("両方のシステムの接続欄をそろえます。", "Make both fields agree."),
    false_alarms=Text("欄が指すのがI-2に載らない別のシステムである場合、印字が前後して別のシステムの欄として読まれた場合。", "The box may mean a system that I-2 does not list, or the print may be out of order so that a box is read with the wrong system."),
    settle=Text("両システムが実際に接続しているか、欄が指す相手はどれかを確認します。", "Whether the two are connected, and which system the box means."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_flow", needs_form=False, find=find, forms=("full", "focused"),
)
