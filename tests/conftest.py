"""What tests share: the corpus of published documents, and one small invented model."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from flowgraph.model import FlowModel, loads

ROOT = Path(__file__).resolve().parent.parent

# Same input, same result: examples come from no clock and no earlier run. To look further and to shrink what is
# found: HYPOTHESIS_PROFILE=explore.
settings.register_profile("same", derandomize=True, deadline=None, database=None, phases=[Phase.explicit, Phase.generate])
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

SMALL = """\
flowgraph: 1
# An invented town: every kind of hop once, nothing from a real document.
document:
  id: hoshigaoka-lunch              # the file's own name
  title: 星見ヶ丘町 給食費補助の評価
  organization: 星見ヶ丘町長
  form: full
  number: "7"
  published: "2024-04-01"
  task: 給食費補助
  source: hoshigaoka-lunch.txt
  sha256: 0000000000000000000000000000000000000000000000000000000000000000
  subjects: 1000..10000
  handlers: 10..50
  network_use: undecidable
  evidence:
  - {lines: 1-4, section: 表紙, field: 評価書名, key: 給食費補助}

parties:
- {id: body, name: 星見ヶ丘町長, kind: body, evidence: [{lines: 2, section: 表紙, field: 評価実施機関名}]}
- {id: school-section, name: 学務係, kind: department, parent: body, evidence: [{lines: 9, section: I-7, field: 部署}]}
# --- outside the town hall
- {id: punch, name: かもめ入力社, aliases: [入力業者], kind: contractor, parent: body,
   evidence: [{lines: 40, section: II-4, field: 委託事項1}]}
- {id: punch-sub, name: つばめ分室, kind: contractor, parent: punch, evidence: [{lines: 44, section: II-4, field: 委託事項1}]}
- {id: post, name: 郵便, kind: carrier, evidence: [{lines: 20, section: 別添1, field: ①, key: 郵送}]}
- {id: family, name: 保護者, kind: person, evidence: [{lines: 20, section: 別添1, field: ①}]}

files:
- id: f1
  name: 給食費補助ファイル
  subjects: 1000..10000
  items: [individual_number, four_attributes, account]
  since: unknown
  evidence:
  - {lines: 12, section: I-3, field: ファイル名}

nodes:
- {id: subject, name: 保護者, kind: person, operator: family, holds: [individual_number, four_attributes, account],
   evidence: [{lines: 20, section: 別添1, field: ①}]}
- {id: slip, name: 申込書, kind: paper, operator: family, evidence: [{lines: 20, section: 別添1, field: ①}]}
- {id: desk, name: 学務係窓口, kind: department, operator: school-section, evidence: [{lines: 21, section: 別添1, field: ①}]}
- {id: terminal, name: 学務端末, kind: terminal, operator: school-section, place: 本庁舎, evidence: [{lines: 22, section: 別添1, field: ②}]}
- id: lunch-system
  name: 給食費システム
  aliases: [補助システム]
  kind: system
  operator: school-section
  printed: システム1
  connections: {office_linkage: true, juki_net: false, tax_systems: undecidable, other: [口座照合機]}
  evidence:
  - {lines: 11, section: I-2, field: システム1}
- {id: usb-3, name: USBメモリ, kind: external_medium, operator: school-section, technology: flash, reused: true,
   evidence: [{lines: 24, section: 別添1, field: ③}]}
- {id: punch-terminal, name: 入力端末, kind: terminal, operator: punch, evidence: [{lines: 25, section: 別添1, field: ③}]}
- {id: sub-terminal, name: 分室端末, kind: terminal, operator: punch-sub, evidence: [{lines: 26, section: 別添1, field: ④}]}

flows:
# ① two ways in: by mail or over the counter
- {step: ①, from: subject, to: slip, medium: mail, identifier: individual_number, spi: true, manual: true,
   variant: {group: application, case: mail}, evidence: [{lines: 20, section: 別添1, field: ①, key: 郵送}]}
- {step: ①, from: slip, to: desk, medium: mail, variant: {group: application, case: mail}, evidence: [{lines: 20, section: 別添1, field: ①, key: 郵送}]}
- {step: ①, from: subject, to: desk, medium: counter, variant: {group: application, case: counter}, evidence: [{lines: 21, section: 別添1, field: ①, key: 窓口}]}
- {step: ②, from: desk, to: terminal, medium: internal, manual: true, actor: school-section, evidence: [{lines: 22, section: 別添1, field: ②}]}
- {step: ②, from: terminal, to: lunch-system, medium: office_lan, evidence: [{lines: 22, section: 別添1, field: ②}]}
# ③ out to the contractor, by stick or by line
- {id: to-usb, step: ③, from: lunch-system, to: usb-3, medium: flash, spi: true, strips: [account],
   alternative: {group: alt-3, branch: stick}, evidence: [{lines: 24, section: 別添1, field: ③, key: USB}]}
- {step: ③, from: usb-3, to: punch-terminal, medium: flash, entrustment: e1, alternative: {group: alt-3, branch: stick},
   evidence: [{lines: 25, section: 別添1, field: ③, key: USB}]}
- {step: ③, from: lunch-system, to: punch-terminal, medium: dedicated_line, entrustment: e1,
   alternative: {group: alt-3, branch: line}, evidence: [{lines: 25, section: 別添1, field: ③, key: 専用線}]}
- {step: ④, from: punch-terminal, to: sub-terminal, medium: internet_protected, entrustment: e1, evidence: [{lines: 26, section: 別添1, field: ④}]}
- {step: ⑤, from: sub-terminal, to: lunch-system, medium: not_stated, identifier: none,
   evidence: [{lines: 27, section: 別添1, field: ⑤, basis: inferred, reason: result must come back}]}

entrustments:
- {id: e1, number: 委託事項1, file: f1, task: 入力作業, contractor: punch, scope: part, subjects: 1000..10000, handlers: 1..10,
   delivery: [flash, dedicated_line], reentrusted: true, reentrusted_to: [punch-sub], reentrusted_task: 検査, permission: not_mentioned,
   evidence: [{lines: 40-45, section: II-4, field: 委託事項1, key: かもめ入力社}]}

provisions:
- {id: p1, number: 提供先1, file: f1, recipient: unknown, methods: [paper], evidence: [{lines: 50, section: II-5, field: 提供先1, key: 提供先1}]}

acquisitions:
- {id: a1, file: f1, sources: [person], methods: [paper], evidence: [{lines: 30, section: II-3, field: 入手方法, key: 紙}]}

stores:
- {id: s-usb, node: usb-3, file: f1, kind: portable_medium, erasure: stated, strength: logical, evidence: [{lines: 60, section: II-6, field: 消去方法, key: 削除}]}
- {id: s-system, node: lunch-system, kind: premises, place: 書庫, period: 5年, erasure: not_mentioned, evidence: [{lines: 61, section: II-6, field: 保管場所, key: 書庫}]}

controls:
- {id: c-encrypt, family: encryption, what: 暗号化, covers: [to-usb, usb-3], wording: specific, process: storage,
   evidence: [{lines: 70, section: III-7, field: リスク1, key: 暗号}]}
- {id: c-contract, family: contract, what: 秘密保持, covers: [e1], process: entrustment, evidence: [{lines: 71, section: III-4, field: リスク1, key: 契約}]}
- {id: c-login, family: id_password, what: 利用者認証, covers: ["step:②"], state: not_implemented, process: use,
   evidence: [{lines: 72, section: III-3, field: リスク1, key: 認証}]}
- {id: c-training, family: training, what: 研修, covers: [document], process: other, evidence: [{lines: 73, section: IV-2, field: 研修, key: 研修}]}

self_ratings:
- {id: r-use, file: f1, process: use, risk: リスク1, rating: sufficient, evidence: [{lines: 74, section: III-3, field: リスク1, key: 十分}]}

reviews:
- {id: rev1, kind: third_party, date: unknown, verdict: none, evidence: [{lines: 80, section: VI-3, field: 点検, key: 点検}]}

incidents:
- {id: inc1, reported: false, evidence: [{lines: 81, section: III-7, field: 重大事故, key: なし}]}

not_encoded:
- {label: ⑥, section: 別添1, reason: inside one system, lines: 28}

notices:
- {kind: return_inferred, about: way back from the branch, lines: 27}
"""


@pytest.fixture(scope="session")
def small_model() -> str:
    """Text of a small valid model of an invented town."""
    return SMALL


@pytest.fixture
def small_path(tmp_path: Path) -> Path:
    """The small model as a file."""
    path = tmp_path / "hoshigaoka-lunch.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def small() -> FlowModel:
    """The small model, loaded."""
    return loads(SMALL, "hoshigaoka-lunch.yaml")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root folder."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """Folder of the published documents; missing it is a skip at a desk and a failure in CI."""
    path = Path(os.environ.get("FLOWGRAPH_CORPUS") or ROOT.parent / "shared" / "corpus")
    if path.is_dir():
        return path
    reason = f"the documents are not in {path}; FLOWGRAPH_CORPUS names their folder"
    if os.environ.get("CI", "").lower() in {"1", "true"} or os.environ.get("FLOWGRAPH_CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def model_files() -> tuple[Path, ...]:
    """The encoded assessments of data/models."""
    return tuple(sorted((ROOT / "data" / "models").glob("*.yaml")))
