"""Classes of personal data (boxes of II-2④) and what identifies people on a hop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flowgraph.vocab.table import Table, Term

Sensitivity = Literal["identifier", "special", "financial", "plain"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataClass(Term):
    """One class of personal data; `sensitivity` feeds the severity levels of risk.md §2."""

    sensitivity: Sensitivity


# special = 要配慮 (health, disability, welfare; a choice for welfare); financial = income, tax, account.
DATA_CLASSES: Table[DataClass] = Table(
    "data class",
    (
        DataClass(key="individual_number", ja="個人番号", en="Individual Number", sensitivity="identifier"),
        DataClass(key="code", ja="対応符号", en="corresponding code", sensitivity="identifier"),
        DataClass(key="internal_number", ja="内部番号", en="internal number", sensitivity="plain"),
        DataClass(key="four_attributes", ja="4情報", en="name, sex, birth date, address", sensitivity="plain"),
        DataClass(key="contact", ja="連絡先", en="contact details", sensitivity="plain"),
        DataClass(key="resident_record", ja="住民票関係", en="resident record", sensitivity="plain"),
        DataClass(key="national_tax", ja="国税関係", en="national tax", sensitivity="financial"),
        DataClass(key="local_tax", ja="地方税関係", en="local tax", sensitivity="financial"),
        DataClass(key="health", ja="健康・医療", en="health", sensitivity="special"),
        DataClass(key="medical_insurance", ja="医療保険", en="medical insurance", sensitivity="plain"),
        DataClass(key="child_welfare", ja="児童福祉・子育て", en="child welfare", sensitivity="plain"),
        DataClass(key="disability", ja="障害者福祉", en="disability", sensitivity="special"),
        DataClass(key="social_welfare", ja="生活保護・社会福祉", en="public assistance", sensitivity="special"),
        DataClass(key="elderly_care", ja="介護・高齢者福祉", en="care of the elderly", sensitivity="special"),
        DataClass(key="employment", ja="雇用・労働", en="employment", sensitivity="plain"),
        DataClass(key="pension", ja="年金", en="pension", sensitivity="financial"),
        DataClass(key="school", ja="学校・教育", en="school", sensitivity="plain"),
        DataClass(key="disaster", ja="災害", en="disaster", sensitivity="plain"),
        DataClass(key="account", ja="口座", en="bank account", sensitivity="financial"),
        DataClass(key="family_register", ja="戸籍", en="family register", sensitivity="plain"),
        DataClass(key="identity_document", ja="本人確認書類", en="identity document", sensitivity="plain"),
        DataClass(key="credential", ja="電子証明書", en="electronic credential", sensitivity="plain"),
        DataClass(key="image", ja="顔写真", en="photograph", sensitivity="plain"),
        DataClass(key="other", ja="その他", en="other", sensitivity="plain"),
    ),
)

IDENTIFIERS: Table[Term] = Table(
    "identifier",
    (
        Term(key="individual_number", ja="個人番号", en="Individual Number"),
        Term(key="code", ja="符号等", en="corresponding code"),
        Term(key="none", ja="番号なし", en="no number"),
        Term(key="unknown", ja="不明", en="unknown"),
    ),
)
