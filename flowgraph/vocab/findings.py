"""Words of the audit: how grave a finding is, what it is, which review viewpoint it serves."""

from __future__ import annotations

from dataclasses import dataclass

from flowgraph.vocab.table import Table, Term


@dataclass(frozen=True, slots=True, kw_only=True)
class Grave(Term):
    """How grave a finding is."""

    level: int
    """Greater is graver; `--fail-on` compares it."""
    sarif: str
    """The level a code-review page shows."""


GRAVITIES: Table[Grave] = Table(
    "gravity",
    (
        Grave(key="high", ja="高", en="high", level=3, sarif="error"),
        Grave(key="medium", ja="中", en="medium", level=2, sarif="warning"),
        Grave(key="low", ja="低", en="low", level=1, sarif="note"),
    ),
)

FINDING_KINDS: Table[Term] = Table(
    "kind of finding",
    (
        Term(key="contradiction", ja="矛盾", en="contradiction"),
        Term(key="gap", ja="記載不足", en="gap"),
        Term(key="loss", ja="原文の欠落（作成者の責任ではない）", en="loss of the source text (not the author's fault)"),
        Term(key="undecidable", ja="判読不能", en="undecidable"),
    ),
)

VIEWPOINTS: Table[Term] = Table(
    "review viewpoint",
    (
        Term(key="conformity_threshold", ja="適合性：しきい値判断", en="conformity: threshold"),
        Term(key="conformity_items", ja="適合性：全ての項目を事務の実態に即して検討", en="conformity: every item considered on the facts"),
        Term(key="conformity_hearing", ja="適合性：意見聴取と反映", en="conformity: public comment heard"),
        Term(key="adequacy_responsible", ja="妥当性：担当部署が措置に責任を負えるか", en="adequacy: the department can answer for the measures"),
        Term(key="adequacy_flow", ja="妥当性：事務の内容と特定個人情報の流れが具体的か", en="adequacy: task and flow described concretely"),
        Term(key="adequacy_risks", ja="妥当性：各過程のリスクが特定されているか", en="adequacy: risks identified for each process"),
        Term(key="adequacy_measures", ja="妥当性：措置が具体的で目的に照らして妥当か", en="adequacy: measures concrete and fitting"),
        Term(key="adequacy_human_error", ja="妥当性：人手が介在する局面の人為的ミスの防止", en="adequacy: human error where data is handled by hand"),
        Term(key="none", ja="（対応する観点なし）", en="(no viewpoint)"),
    ),
)
