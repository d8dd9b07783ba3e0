"""No rule or table may know one document by heart: names of single bodies, systems and contractors stand in no reading code."""

from functools import cache
from pathlib import Path

import pytest

from flowgraph.draft.making import rules as draft_rules
from flowgraph.draft.names import spelling
from flowgraph.form import RULES as FORM_RULES
from flowgraph.model import load
from flowgraph.vocab import FORM
from flowgraph.vocab.systems import KNOWN_SYSTEMS, ROLES

ROOT = Path(__file__).resolve().parents[2]
MODELS = sorted((ROOT / "data" / "models").glob("*.yaml")) + sorted((ROOT / "data" / "samples").glob("*.yaml"))
ROOMS = ("source", "form", "draft", "vocab")
SHARED = {spelling(word) for table in (KNOWN_SYSTEMS, ROLES) for row in table.rows() for word in (row.ja, row.en, *row.words)}
SHARED |= {spelling(row.operator) for row in KNOWN_SYSTEMS.rows()}


@cache
def names_of(path: Path) -> set[str]:
    """Names that only this document can have given: its body, departments, contractors, and own systems of I-2."""
    model = load(path)
    parties = [party for party in model.parties if party.kind in {"body", "department", "contractor"}]
    systems = [node for node in model.nodes if node.printed]
    return {spelling(name) for thing in (*parties, *systems) for name in (thing.name, *thing.aliases) if len(spelling(name)) > 3}


@pytest.fixture(scope="module")
def code() -> str:
    return spelling("".join(file.read_text(encoding="utf-8") for room in ROOMS for file in sorted((ROOT / "flowgraph" / room).rglob("*.py"))))


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_no_reading_code_names_a_body_system_or_contractor_of_one_document(path, code):
    others = set().union(*(names_of(other) for other in MODELS if other != path))
    own = {name for name in names_of(path) - others if not any(name in shared for shared in SHARED)}
    assert own, "the model names nothing of its own: the test would show nothing"
    official = ("再委託", "委託先", "委託業者", "宛名システム等")  # words of the form
    assert not {name for name in own if name in code and not name.startswith(official)}


def test_the_search_would_find_a_name(code):
    assert spelling("住民基本台帳ネットワークシステム") in code


@pytest.mark.parametrize("rule", [*FORM_RULES, *draft_rules()], ids=lambda rule: rule.id)
def test_every_rule_says_what_prompted_it(rule):
    known = {path.stem for path in MODELS} | {FORM}
    assert rule.prompted
    assert set(rule.prompted) <= known
    assert rule.ja
    assert rule.en


def test_rules_of_a_document_can_be_switched_off():
    from flowgraph.vocab import Rules

    everything = Rules((*FORM_RULES, *draft_rules()))
    for path in MODELS[:5]:
        rest = everything.without_own_of(path.stem)
        assert {rule.id for rule in everything if not rest.on(rule.id)} == {rule.id for rule in everything if rule.prompted == (path.stem,)}
