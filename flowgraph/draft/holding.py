"""What origins hold before the first step: the data subject, source systems, other bodies. Propagation starts from it.

From the ticked 主な記録項目 [II-2④] and from what such systems and offices hold by law; a proposal, marked for the reviewer.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flowgraph.draft.builder import Builder
from flowgraph.draft.things import main_system
from flowgraph.vocab import FORM, Rule

RULES = (
    Rule(id="origins-hold", ja="起点（本人、既存システム、他機関）が持つ情報を記録項目と所管から置く", en="origins hold the recorded items, or what such systems and offices keep", prompted=(FORM,)),
)
_REGISTER = ("individual_number", "code", "four_attributes")
SYSTEM_HOLDS: dict[str, tuple[str, ...]] = {
    "juki-net": _REGISTER, "municipal-server": _REGISTER, "national-server": _REGISTER, "prefectural-server": _REGISTER, "address-system": _REGISTER,
    "existing-juki": ("individual_number", "four_attributes", "resident_record"), "tax-system": ("local_tax",), "insurer-server": _REGISTER,
    "qualification": ("code", "credential"),
}
OFFICE_HOLDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (re.compile(r"税務署|国税"), ("national_tax",)), (re.compile(r"年金"), ("pension",)), (re.compile(r"税|課税"), ("local_tax",)), (re.compile(r"法務|戸籍"), ("family_register",)),
    (re.compile(r"障害"), ("disability",)), (re.compile(r"介護|高齢"), ("elderly_care",)), (re.compile(r"福祉|生活保護|保護課"), ("social_welfare",)),
    (re.compile(r"保険"), ("medical_insurance",)), (re.compile(r"医療|病院|保健"), ("health",)), (re.compile(r"学校|教育"), ("school",)),
    (re.compile(r"市民|住民|区民|町民|戸籍住民"), ("four_attributes", "resident_record")),
)


def holds(builder: Builder) -> None:
    """Give every origin what it holds."""
    if not builder.rules.on("origins-hold"):
        return
    nodes = builder.of("nodes")
    items = next((file.items for file in builder.of("files").values() if isinstance(file.items, tuple)), ())
    main = main_system(builder)
    received: set[str] = set()
    origins: list[str] = []
    for flow in builder.of("flows").values():
        if flow.source not in received and flow.source not in origins and nodes[flow.source].kind not in {"paper", "external_medium"}:
            origins.append(flow.source)
        received.add(flow.target)
    for ident in origins:
        node = nodes[ident]
        held: tuple[str, ...] = ()
        if node.kind == "person":
            number = ("individual_number",) if not items or "individual_number" in items else ()
            held = (*number, "four_attributes", *(entry for entry in ("contact",) if entry in items))
        elif ident == main and items:
            held = tuple(items)
        elif ident in SYSTEM_HOLDS:
            held = SYSTEM_HOLDS[ident]
        elif node.kind in {"department", "organization"} and ident != "office":
            held = next((classes for words, classes in OFFICE_HOLDS if words.search(node.name)), ())
        if held:
            nodes[ident] = replace(node, holds=held)
            builder.doubt("nodes", ident, 0.15, f"{node.name}：最初の手順より前に持つ情報", f"{node.name}: what it holds before the first step")
