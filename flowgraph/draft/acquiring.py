"""II-3: where the data is acquired from, how, and the flows that no numbered step shows."""

from __future__ import annotations

import re

from flowgraph.draft.builder import Builder, ident_of
from flowgraph.draft.carrying import carry
from flowgraph.draft.handing import hand
from flowgraph.draft.names import spelling
from flowgraph.draft.things import department_node, main_system, node_of, system_of_file
from flowgraph.draft.values import METHOD_BOXES, SOURCE_BOXES, boxes, key_of, text
from flowgraph.form.items import Box, Field, Mark
from flowgraph.model import Acquisition, Evidence
from flowgraph.vocab import FORM, Rule, Uncertain

RULES = (
    Rule(id="named-sources", ja="入手元の括弧内の名を当事者とする", en="names in the brackets of a source are parties", prompted=(FORM,)),
    Rule(id="named-source-counts", ja="印が読めなくても括弧内に名があれば入手元の候補とする", en="a source with a name in its brackets is proposed though its box cannot be read", prompted=(FORM,)),
    Rule(id="source-by-network", ja="情報提供ネットワーク経由の入手は同システムから来る", en="what other bodies provide comes over the information provision network", prompted=(FORM,)),
    Rule(id="source-by-linkage", ja="庁内連携による他部署からの入手は連携の仕組みを通る", en="what other departments provide comes through the office linkage", prompted=(FORM,)),
    Rule(id="use-by-linkage", ja="使用方法が連携で受け取ると述べる他部署の情報は紙で来ない", en="what 使用方法 says comes by the linkage does not come on paper too", prompted=("child-allowance",)),
    Rule(id="focused-acquisition", ja="別添1の流れがない様式では II-3 から入手の流れを引く", en="in forms without steps II-3 gives the flows of acquisition", prompted=(FORM,)),
)
_SPLIT = re.compile(r"[、,，\n]|及び|並びに|または|又は")
_PARTY = {"other_department": "department", "administrative_body": "public_body", "local_body": "public_body", "private": "private"}
_LINKED = re.compile(r"連携(?:システム|基盤)?(?:で|により|によって|を通じて|から)[^。]{0,6}(?:受け|取得|入手)")
_TRIM = re.compile(r"^[\s　(（<＜【]+|[\s　)）>＞】]+$|等$")


def acquisitions(builder: Builder) -> None:
    """入手 as records, one a file, with the parties its brackets name."""
    for number in range(1, max(1, builder.form.files) + 1):
        sources, methods, timing = (builder.form.field("II-3", key, file=number) for key in ("sources", "methods", "timing"))
        if sources is None and methods is None:
            continue
        names = [(box, name) for box in (sources.boxes if sources else ()) for name in names_in(box)]
        file = f"f{number}"
        other = next((box.detail for box in (methods.boxes if methods else ()) if box.option.startswith("その他")), "")
        made = Acquisition(
            id=f"a{number}", file=file if file in builder.of("files") else "", sources=boxes(sources, SOURCE_BOXES), source_names=tuple(dict.fromkeys(name for _, name in names)),
            methods=boxes(methods, METHOD_BOXES), methods_other=other[:30], timing=text(timing, 30),
            evidence=tuple(entry for field in (sources, methods) if field for entry in builder.evidence_of(field, field.boxes[0].option[:10] if field.boxes else "")),
        )
        builder.put("acquisitions", made, 0.95 if isinstance(made.sources, tuple) and isinstance(made.methods, tuple) else 0.6)
        if not (isinstance(made.sources, tuple) and isinstance(made.methods, tuple)):
            builder.doubt("acquisitions", made.id, 0.55, "入手元・入手方法の印が読み取れません。原本で確認", "the ticks of sources or methods cannot be read; see the original")
        if builder.rules.on("named-sources"):
            builder.hints.setdefault("sources", []).extend((number, box, name, sources) for box, name in names)


def names_in(box: Box) -> tuple[str, ...]:
    """Names in the brackets behind a source, one by one; a name may hold brackets of its own."""
    if not box.detail or box.mark is Mark.NOT_TICKED:
        return ()
    flat = re.sub(r"[<＜(（][^<>＜＞()（）]*[>＞)）]?", "", box.detail)
    names = [_TRIM.sub("", part.strip()) for part in _SPLIT.split(flat)]
    return tuple(name for name in names if 1 < len(name) <= 30)


def reach(builder: Builder) -> None:
    """Flows of II-3 for sources that no step shows."""
    for number, box, name, entry in builder.hints.get("sources", []):
        key = key_of(box.option, SOURCE_BOXES)
        if box.mark is Mark.UNDECIDABLE and not builder.rules.on("named-source-counts"):
            continue
        if key in _PARTY:
            _source_flows(builder, number, key, name, entry, sure=box.mark is Mark.TICKED)
    if builder.form.kind != "full" and builder.rules.on("focused-acquisition"):
        _subject_flows(builder)


def _methods(builder: Builder, number: int) -> tuple[str, ...]:
    made = builder.of("acquisitions").get(f"a{number}")
    return made.methods if made is not None and isinstance(made.methods, tuple) else ()


def _source_flows(builder: Builder, number: int, key: str, name: str, entry: Field, *, sure: bool) -> None:
    evidence = builder.evidence_of(entry, name)
    kind = _PARTY[key]
    party = builder.party(name, kind, parent="body" if kind == "department" else "", ident=ident_of("p", name), evidence=evidence, confidence=0.9)
    methods = _methods(builder, number)
    if _shown(builder, party, name) or (not methods and builder.form.kind == "full"):
        return  # the steps show it, or nothing says how it comes
    confidence = 0.7 if sure else 0.45
    carried = [method for method in methods if method in {"paper", "electronic_medium", "flash", "dedicated_line", "email"}]
    source = hand(builder, party, "department" if kind == "department" else "organization", evidence)
    by_wire = False
    if kind == "department" and "office_linkage" in methods and builder.rules.on("source-by-linkage"):
        _by(builder, source, linkage(builder) or system_of_file(builder, number), "office_linkage", name, evidence, confidence)
        by_wire = True
    elif kind == "public_body" and "network_system" in methods and builder.rules.on("source-by-network"):
        network = next(entry for entry in builder.names.all if entry.key == "info-network")
        _by(builder, source, node_of(builder, network, evidence=evidence), "network_system", name, evidence, confidence)
        by_wire = True
    if builder.form.kind != "full" and "paper" in carried and (kind == "department" or not by_wire) and not (by_wire and _linked_use(builder, number)):
        _by(builder, source, department_node(builder), "paper", f"{name}から", evidence, confidence - 0.1)
    elif not by_wire and carried:
        _by(builder, source, department_node(builder) if carried[0] in {"paper", "electronic_medium", "flash"} else main_system(builder), carried[0], f"{name}から", evidence, confidence - 0.15)


def _linked_use(builder: Builder, number: int) -> bool:
    """Whether 使用方法 says that data is received by the linkage, so that the ticked paper is for others."""
    use = builder.form.field("II-3", "use", file=number)
    return use is not None and _LINKED.search(use.passage.text) is not None and builder.rules.on("use-by-linkage")


def _shown(builder: Builder, party: str, name: str) -> bool:
    """Whether a step already has data coming from this source: by party, or by a name one of which holds the other."""
    nodes, wanted = builder.of("nodes"), spelling(name)
    for flow, _ in builder.hints.get("flows", []):
        source = nodes.get(flow.source)
        if source is None or flow.step.startswith("II-"):
            continue
        words = [spelling(word) for word in (source.name, *source.aliases) if len(word) > 2]
        if source.operator == party or any(word in wanted or wanted in word for word in words if source.kind not in {"paper", "external_medium", "system", "terminal"}):
            return True
    return False


def _by(  # noqa: PLR0917  from, to, how, what, in this order
    builder: Builder, source: str, target: str, method: str, what: str, evidence: tuple[Evidence, ...], confidence: float,
) -> None:
    carry(builder, step="II-3", source=source, target=target, method=method, what=what, evidence=evidence, confidence=confidence)


def linkage(builder: Builder) -> str:
    """The node through which departments of the body exchange data, where the document names one; 庁内連携 alone is a medium."""
    return next((key for key in ("linkage-server", "office-linkage") if key in builder.of("nodes")), "")


def _subject_flows(builder: Builder) -> None:
    """本人 by paper to the department, and the linkage into the task's system."""
    made = next(iter(builder.of("acquisitions").values()), None)
    entry = builder.form.field("II-3", "sources")
    if made is None or entry is None:
        return
    evidence = builder.evidence_of(entry, "本人")
    methods = made.methods if isinstance(made.methods, tuple) else ()
    if isinstance(made.sources, Uncertain) or "person" in made.sources:
        subject = next(name for name in builder.names.all if name.key == "subject")
        person = node_of(builder, subject, evidence=evidence)
        _by(builder, person, department_node(builder), "paper" if "paper" in methods else "", "本人から", evidence, 0.7)
    link = builder.of("nodes").get("office-linkage")
    if "office_linkage" in methods and link is not None:
        _by(builder, link.id, main_system(builder), "office_linkage", "", evidence, 0.7)
