"""Controls that act on one carried thing itself, and whether its erasure is said. Silence and uncertainty are kept apart.

Knows a case; decides nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from flowgraph.audit.carriage import PORTABLE, Carriage, carriages
from flowgraph.audit.case import Case
from flowgraph.model import Control, Store
from flowgraph.vocab import FAMILIES

ERASURE = "erasure"
ENCRYPTION = "encryption"
DOCUMENT = "document"
_ALL_MEDIA = r"(?:すべて|全て|全|あらゆる)の?(?:外部|電子)?(?:記録|記憶)?媒体|媒体(?:及び|や|並びに|・)紙|(?:書類|紙(?:資料|媒体)?)(?:及び|や|並びに|・)(?:外部|電子)?(?:記録|記憶)?媒体"


def on(case: Case, carriage: Carriage) -> tuple[Control, ...]:
    """Stated controls that cover a carried thing itself: it, what stays on it, its hops, its steps, its 委託事項, or the whole document.

    A control of the terminal or system at its end does not travel with it.
    """
    names = {DOCUMENT, carriage.thing}
    names |= {name for flow in carriage.flows for name in (flow.id, f"step:{flow.step}", flow.entrustment)}
    names |= {store.id for store in stores(case, carriage.thing)}
    names.discard("")
    return tuple(control for control in case.model.controls if control.state == "stated" and names.intersection(control.covers))


def of_group(controls: tuple[Control, ...], group: str) -> tuple[Control, ...]:
    """Those that are strengths of one control (encryption: strong or by password only)."""
    return tuple(control for control in controls if FAMILIES[control.family].group == group)


def stores(case: Case, *nodes: str) -> tuple[Store, ...]:
    """What stays at nodes."""
    return tuple(store for store in case.model.stores if store.node in nodes)


def erased(kept: tuple[Store, ...], controls: tuple[Control, ...]) -> bool | None:
    """Whether erasure is said for what stays; None where the document cannot be read or does not ask."""
    if any(store.erasure == "stated" for store in kept) or of_group(controls, ERASURE):
        return True
    return None if any(store.erasure != "not_mentioned" for store in kept) else False


def media(case: Case, wanted: Callable[[Carriage], bool] = lambda carriage: carriage.number is not False) -> tuple[Carriage, ...]:
    """Portable media with personal data on them, by default those with or perhaps with the number; not those on their way to be destroyed."""
    kept = (carriage for carriage in carriages(case) if carriage.kind == PORTABLE and not carriage.empty and wanted(carriage))
    return tuple(carriage for carriage in kept if not any(store.kind == "disposal" for store in stores(case, carriage.thing)))


def general(case: Case, words: str) -> bool:
    """Whether a sentence of the document at hand speaks of all media, or of media and paper alike, with these words (a pattern)."""
    return any(re.search(_ALL_MEDIA, text.text) and re.search(words, text.text) for section in ("II-6", "III", "IV") for _, text in case.sentences(section))


def named(case: Case, carriage: Carriage) -> str:
    """Printed name of a thing, or the channel's where it has none, with its step when the name alone does not say it."""
    steps = "・".join(dict.fromkeys(flow.step for flow in carriage.flows))
    name = case.name(carriage.thing) if carriage.thing else carriage.flows[0].step
    return name if steps in name else f"{name}（{steps}）"
