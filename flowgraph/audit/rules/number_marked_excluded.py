"""A hop is marked as without the number while the same thing carries it, or while the number goes on from where only such hops led."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.carriage import carriages
from flowgraph.audit.case import Case
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import at, hops, numbered, raised
from flowgraph.model import Flow
from flowgraph.vocab import Text

_NUMBER = "individual_number"


def find(case: Case) -> Iterator[Raised]:
    """One finding for each thing or holder."""
    for flow in case.model.flows:
        carried = {*(flow.carries if isinstance(flow.carries, tuple) else ()), *flow.adds}
        if _without(flow) and (_NUMBER in carried or flow.identifier == _NUMBER):
            yield _raised(case, case.name(flow.target), [flow], [flow], [])
    for carriage in carriages(case):
        without = [flow for flow in carriage.flows if _without(flow)]
        with_it = [flow for flow in carriage.flows if _with(flow)]
        if carriage.thing and without and with_it:
            yield _raised(case, case.name(carriage.thing), without, with_it, [])
    for node in case.model.nodes:
        if _NUMBER not in node.holds and case.index.operator(node.id).kind != "person" and (found := _from_nothing(case, node.id)):
            yield _raised(case, node.name, found[0], [found[1]], [node.id])


def _without(flow: Flow) -> bool:
    """The document says for this hop that no specific personal information or no number is on it."""
    return flow.spi is False or (flow.identifier == "none" and not any(entry.basis == "inferred" for entry in flow.evidence))


def _with(flow: Flow) -> bool:
    return flow.identifier == _NUMBER and flow.spi is not False


def _from_nothing(case: Case, node: str) -> tuple[list[Flow], Flow] | None:
    """Hops marked as without that are all that led to a node before a hop from it that is said to carry the number."""
    came: list[Flow] = []
    for flow in case.model.flows:
        if flow.source == node and _with(flow) and _NUMBER not in flow.adds and numbered(flow):
            return (came, flow) if came and all(_without(before) and before.spi is False for before in came) else None
        if flow.target == node:
            came.append(flow)
    return None


def _raised(case: Case, name: str, without: list[Flow], with_it: list[Flow], through: list[str]) -> Raised:
    one, other = at(without), at(with_it)
    how = ("", "") if not through else ("（そこに番号を加える手順はありません）", " (no step adds the number there)")
    return raised(
        (name, *dict.fromkeys(flow.step for flow in (*without, *with_it))),
        f"{one.ja}は「{name}」に係る受け渡しを番号（特定個人情報）なしとしていますが、{other.ja}では番号が含まれます{how[0]}。",
        f"In {one.en}, what goes to or on {name} is marked as without the number or specific personal information; in {other.en} it carries the number{how[1]}.",
        dict.fromkeys((*hops(case, without), *hops(case, with_it))), items=(*without, *with_it),
    )


RULE = AuditRule(
    id="number-marked-excluded",
    title=Text("番号なしとされた受け渡しに番号が含まれる", "marked as without the number, and carrying it"),
    why=Text("番号なしとされた受け渡しは、対策の対象から外されます。", "What is marked as without the number is left out of the measures."),
    compares=Text("「特定個人情報を含まない」等の注記と、同じ物又はその先の手順の記載", "marks such as 特定個人情報を含まない with what the steps say of the same thing or of what follows"),
    how=Text("同じ媒体・紙の前後の記載が食い違うもの、注記のある受け渡しに番号が挙げられているもの、注記のある受け渡ししか届いていない所から番号が出ていくものを挙げます。", "Marks that differ on the two hops of one thing; marks on a hop that lists the number; holders that only marked hops reached and that hand on the number."),
    do=Text("番号を含むかどうかを手順ごとに書き直します。", "Say for each step whether the number is in it."),
    false_alarms=Text("図や別の節でだけ示される経路から番号が届く場合。", "The number may come by a way shown in a figure or another section only."),
    settle=Text("この受け渡しに番号が含まれるかを確認します。", "Whether the number is in this hand-over."),
    gravity="medium", kind="contradiction", viewpoint="adequacy_flow", needs_form=False, find=find, forms=("full", "focused"),
)
