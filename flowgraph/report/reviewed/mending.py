"""A model whose flows a reviewer changed: what pointed at a flow or a step that is gone is mended, and said."""

from __future__ import annotations

from dataclasses import replace

from flowgraph.model import Control, FlowModel, Notice
from flowgraph.report.reviewed.flows import Reviewed
from flowgraph.vocab import Lang, Text


def mended(model: FlowModel, reviewed: Reviewed, lang: Lang) -> tuple[FlowModel, tuple[Text, ...]]:
    """The model after the review, and what else had to change with it."""
    if tuple(reviewed.flows) == model.flows and not reviewed.not_encoded:
        return model, ()
    kept = {flow.id for flow in reviewed.flows}
    gone = {flow.id for flow in model.flows} - kept
    steps = {flow.step for flow in reviewed.flows}
    moved = {old: new for old, new in reviewed.moved if old not in steps}
    controls: list[Control] = []
    notices: list[Notice] = []
    said: list[Text] = []
    for control in model.controls:
        covers = tuple(dict.fromkeys(word for entry in control.covers if (word := _cover(entry, gone, moved))))
        if covers == control.covers:
            controls.append(control)
        elif covers:
            controls.append(replace(control, covers=covers))
            said.append(Text(f"対策 {control.id} の対象から、なくなったフロー・手順を外しました", f"control {control.id} no longer covers what is gone"))
        else:
            about = f"対策 {control.id} は対象のフローがなくなり外した" if lang == "ja" else f"control {control.id} dropped: its flow is gone"
            notices.append(Notice(kind="doubt", about=about, lines=control.evidence[0].lines))
            said.append(Text(f"対策 {control.id} は対象のフローがなくなったため外しました", f"control {control.id} was dropped: nothing that it covers is left"))
    after = replace(
        model, flows=tuple(reviewed.flows), controls=tuple(controls), not_encoded=(*model.not_encoded, *reviewed.not_encoded), notices=(*model.notices, *notices)
    )
    return after, tuple(said)


def _cover(entry: str, gone: set[str], moved: dict[str, str]) -> str:
    """A cover as it is after the review; empty where it is gone."""
    if entry in gone:
        return ""
    label = entry.removeprefix("step:")
    if label != entry and label in moved:
        return f"step:{moved[label]}" if moved[label] else ""
    return entry
