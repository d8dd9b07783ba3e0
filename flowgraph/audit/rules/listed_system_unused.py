"""A system of I-2 that no step and no other field uses."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.case import Case
from flowgraph.audit.connection import listed_systems, system_of
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.audit.telling import asked_of_system, listed, no_figure, numbered, raised, unseen_kind
from flowgraph.vocab import Text


def find(case: Case) -> Iterator[Raised]:
    """One finding for all such systems of a document."""
    if not any(numbered(flow) for flow in case.model.flows):
        return
    used = {system.id for flow in case.model.flows for end in (flow.source, flow.target) if (system := system_of(case, end))}
    unused = [node for node in listed_systems(case) if node.id not in used]
    if unused:
        yield raised(
            [node.name for node in unused],
            f"I-2の{listed(f'{node.printed}「{node.name}」' for node in unused)}は、別添1のどの手順にも、IIの入手・委託・提供にも現れません。{no_figure(case).ja}",
            f"{listed((f'{node.printed} {node.name}' for node in unused), ja=False)} of I-2 appear{'s' if len(unused) == 1 else ''} in no step of 別添1 and in no acquisition, entrustment or provision of II.{no_figure(case).en}",
            [spot for node in unused for spot in asked_of_system(case, node, f"{node.printed}「{node.name}」", f"{node.printed} {node.name}", key="system_name")],
            kind=unseen_kind(case),
        )


RULE = AuditRule(
    id="listed-system-unused",
    title=Text("使われる手順のないシステム", "a listed system that no step uses"),
    why=Text("事務で使うシステムなら、そこを通る特定個人情報の流れが示されているはずです。", "If the task uses it, the flow of specific personal information through it should be shown."),
    compares=Text("I-2のシステムと、別添1及びIIの流れ", "systems of I-2 with the flows of 別添1 and II"),
    how=Text("I-2のシステムのうち、手順・入手・委託・提供のいずれにも（端末を含めて）現れないものです。図が失われた原文では「判読不能」とします。", "Systems of I-2 that appear, terminals included, in no step, acquisition, entrustment or provision; undecidable where the figure is lost."),
    do=Text("流れに加えるか、使わなくなったシステムなら一覧から外します。", "Show it in the flow, or take it off the list if it is no longer used."),
    false_alarms=Text("端末の名などモデルの知らない名で現れている場合。", "It may appear under a name that the model does not know."),
    settle=Text("この事務でいつ使うシステムかを確認します。", "When the task uses this system."),
    gravity="low", kind="gap", viewpoint="adequacy_flow", needs_form=False, find=find, forms=("full",),
)
