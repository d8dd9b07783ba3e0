"""Axioms of risk.md §6.1 as functions over a scorer: each takes a scorer and a source of chance, and asserts.

A scorer is called with a model and a parameter table and answers `{flows of a path: Scored}`.
"""

from __future__ import annotations

from dataclasses import replace

from flowgraph.risk import default_parameters
from flowgraph.vocab import FAMILIES
from tests.small_models import FIGURE, NUMBER, PARTIES, made

TABLE = default_parameters()
NODES = {
    "s": "person who", "slip": "paper who", "desk": "department sec", "sys": "system sec", "store": "storage sec",
    "usb": "external_medium sec", "c": "terminal con", "u": "terminal sub",
}
LINES = ("internal", "office_lan", "dedicated_line", "lgwan", "internet_protected", "internet", "not_stated", "remote_maintenance")
COVERS = ("f1", "f2", "f3", "f4", "f5", "f6", "step:2", "step:4", "desk", "sys", "usb", "c", "con", "sub", "sec", "e1", "document", "st1", "st2")
CLOSE = 1e-5  # the package rounds to six digits


def town(rng, *, controls=None):
    """Words of a model: s → slip → desk → sys → usb → c → u, with drawn media, controls, stores and manual steps."""
    media = [rng.choice(LINES) for _ in range(2)]
    flows = [
        "1 s slip mail", "1 slip desk mail" + rng.choice(("", " manual=true")), f"2 desk sys {media[0]}" + rng.choice(("", " manual=true")),
        "3 sys usb " + rng.choice(("flash", "optical", "disk")), "4 usb c " + rng.choice(("flash", "courier", "mail", "not_stated")) + " entrustment=e1", f"5 c u {media[1]}",
    ]
    return {
        "nodes": dict(NODES), "holds": {"s": [NUMBER, rng.choice(("account", "contact", "health"))]}, "flows": flows,
        "more": {"usb": {"reused": rng.choice((True, False))}},
        "entrustments": [{"id": "e1", "contractor": "con"}],
        "stores": [
            {"id": "st1", "node": "sys", "kind": "premises", "erasure": rng.choice(("stated", "not_mentioned")), "strength": rng.choice(("proof", "logical"))},
            {"id": "st2", "node": "usb", "kind": "portable_medium", "erasure": rng.choice(("stated", "not_mentioned", "contradicted")), "strength": rng.choice(("physical", "logical"))},
        ],
        "controls": [control(rng) for _ in range(rng.randint(0, 6))] if controls is None else controls,
    }


def control(rng, **fixed):
    return {
        "family": rng.choice(list(FAMILIES)), "covers": sorted({rng.choice(COVERS) for _ in range(rng.randint(1, 3))}),
        "wording": rng.choice(("specific", "generic")), "state": rng.choice(("stated", "stated", "stated", "not_implemented", "contradicted", "not_mentioned")),
        **fixed,
    }


def table(**values):
    """The parameter table with some values in place of ours (all three levels)."""
    named = {key.replace("__", "."): value for key, value in values.items()}
    assert named.keys() <= TABLE.by_key().keys()
    return replace(TABLE, rows=tuple(replace(row, values=(named[row.key],) * 3) if row.key in named else row for row in TABLE.rows))


def not_lower(after, before):
    """Same paths, and none got safer."""
    assert after.keys() == before.keys()
    for flows, scored in before.items():
        assert after[flows].hazard >= scored.hazard - CLOSE
        assert after[flows].inherent >= scored.inherent - CLOSE


def same(after, before):
    assert after.keys() == before.keys()
    for flows, scored in before.items():
        alike(after[flows], scored)


def alike(one, other):
    assert abs(one.hazard - other.hazard) < CLOSE
    assert abs(one.inherent - other.inherent) < CLOSE
    assert abs(one.q - other.q) < CLOSE
    assert one.severity == other.severity


# --- hazard


def more_hazard(score, rng):
    words = town(rng)
    key = rng.choice([row.key for row in TABLE.rows if row.key.split(".")[0] in {"carriage", "stay", "context"}])
    model = made(**words)
    not_lower(score(model, table(**{key.replace(".", "__"): TABLE(key) * rng.choice((1.1, 2, 5))})), score(model, TABLE))


def more_manual(score, rng):
    words = town(rng)
    n = rng.randrange(6)
    plain = [flow.replace(" manual=true", "") if m == n else flow for m, flow in enumerate(words["flows"])]
    by_hand = [flow + " manual=true" if m == n else flow for m, flow in enumerate(plain)]
    not_lower(score(made(**words | {"flows": by_hand}), TABLE), score(made(**words | {"flows": plain}), TABLE))


def deeper(score, rng):
    words = town(rng)
    node = rng.choice(("c", "u"))
    parties = {**PARTIES, "x": ("contractor", "body"), "y": ("contractor", "x"), "z": ("contractor", "y")}
    shallow, deep = sorted(rng.sample((("x", 1), ("y", 2), ("z", 3)), 2), key=lambda party: party[1])
    kind = NODES[node].split()[0]
    results = [score(made(**words | {"parties": parties, "nodes": {**words["nodes"], node: f"{kind} {party}"}}), TABLE) for party, _ in (shallow, deep)]
    not_lower(results[1], results[0])


def longer_is_worse(score, rng):
    """One more place on the way never makes the way safer, and a real one makes it worse."""
    words = town(rng)
    longer = [*words["flows"][:2], "1 desk store screen", words["flows"][2].replace("desk", "store"), *words["flows"][3:]]
    more = made(**words | {"flows": [f"{flow} id=g{n}" for n, flow in enumerate(longer)], "controls": []})
    less = made(**words | {"controls": []})
    assert max(scored.hazard for scored in score(more, TABLE).values()) > max(scored.hazard for scored in score(less, TABLE).values()) + 0.01


def carriage_once(score, rng):
    """In and out of one carrier is one carriage: the milder of two flows adds nothing."""
    words = town(rng, controls=[])
    words["flows"][3] = "3 sys usb flash"
    mild = {**words, "flows": [*words["flows"][:4], "4 usb c dedicated_line entrustment=e1", words["flows"][5]]}
    milder = {**words, "flows": [*words["flows"][:4], "4 usb c internal entrustment=e1", words["flows"][5]]}
    same(score(made(**mild), TABLE), score(made(**milder), TABLE))


# --- controls


def weaker_belief(score, rng):
    words = town(rng, controls=[control(rng) for _ in range(3)])
    first = words["controls"][0] | {"state": "stated", "wording": "specific"}
    weaker = first | rng.choice(({"wording": "generic"}, {"state": "not_mentioned"}, {"state": "contradicted"}, {"state": "not_implemented"}, {"evidence": FIGURE}))
    strong, weak = ({**words, "controls": [entry, *words["controls"][1:]]} for entry in (first, weaker))
    not_lower(score(made(**weak), TABLE), score(made(**strong), TABLE))


def a_control_never_raises(score, rng):
    words = town(rng)
    with_one = {**words, "controls": [*words["controls"], control(rng, state="stated")]}
    before, after = score(made(**words), TABLE), score(made(**with_one), TABLE)
    not_lower(before, after)
    assert all(abs(after[flows].inherent - before[flows].inherent) < CLOSE for flows in before)


def residual_below_inherent(score, rng):
    assert all(scored.hazard <= scored.inherent + CLOSE for scored in score(made(**town(rng)), TABLE).values())


def nothing_for_words_that_promise_nothing(score, rng):
    """Contradicted, not implemented yet and not mentioned earn nothing."""
    words = town(rng)
    idle = [control(rng, state=state, wording="specific", covers=["step:1", "step:2", "step:3", "step:4", "step:5", "usb", "sys"]) for state in ("contradicted", "not_implemented", "not_mentioned")]
    same(score(made(**{**words, "controls": [*words["controls"], *idle]}), TABLE), score(made(**words), TABLE))


def nothing_where_it_cannot_act(score, rng):
    """Encryption does nothing for paper, a login nothing for a stick, erasure nothing on the way."""
    words = town(rng)
    words["flows"][4] = "4 usb c flash entrustment=e1"
    idle = [
        {"family": "encryption", "covers": ["f1", "f2", "slip"], "wording": "specific"}, {"family": "password", "covers": ["f1", "f2", "f3", "f6"], "wording": "specific"},
        {"family": "two_factor", "covers": ["f1", "f2", "f4", "f5"], "wording": "specific"}, {"family": "erasure_proof", "covers": ["f1", "f2", "f3", "f4", "f5", "f6"], "wording": "specific"},
        {"family": "identity_check", "covers": ["document", "s", "f1"], "wording": "specific"},
    ]
    same(score(made(**{**words, "controls": [*words["controls"], *idle]}), TABLE), score(made(**words), TABLE))


def wide_controls_take_at_most_a_share(score, rng):
    everything = [{"family": family, "covers": ["document"], "wording": "specific"} for family in FAMILIES]
    words = town(rng, controls=[entry for entry in everything if rng.random() < 0.8])
    for store in words["stores"]:
        store["erasure"] = "not_mentioned"
    assert all(scored.hazard >= 0.7 * scored.inherent - CLOSE for scored in score(made(**words), TABLE).values())


def strongest_of_a_family(score, rng):
    words = town(rng)
    strong, weak = rng.choice((("encryption", "password"), ("two_factor", "id_password"), ("erasure_proof", "erasure_logical"), ("logging", "logging"), ("contract", "contract")))
    covers = sorted({rng.choice(COVERS) for _ in range(3)})
    one = [*words["controls"], {"family": strong, "covers": covers, "wording": "specific"}]
    both = [*one, {"family": weak, "covers": covers, "wording": "generic"}]
    same(score(made(**{**words, "controls": both}), TABLE), score(made(**{**words, "controls": one}), TABLE))


def duplicates(score, rng):
    words = town(rng)
    if words["controls"]:
        copy = rng.choice(words["controls"])
        same(score(made(**{**words, "controls": [*words["controls"], copy, copy]}), TABLE), score(made(**words), TABLE))


# --- names, order, relays


def renamed(score, rng):
    """Other ids, the same answers (paths are matched by the steps they take)."""
    words = town(rng)
    names = [*NODES, *PARTIES, "e1", "st1", "st2", *(f"f{n}" for n in range(1, 7))]
    new = dict(zip(names, rng.sample([f"q{n}" for n in range(100, 200)], len(names)), strict=True))

    def other(value):
        if isinstance(value, dict):
            return {new.get(key, key): other(entry) for key, entry in value.items()}
        if isinstance(value, list | tuple):
            return type(value)(other(entry) for entry in value)
        if isinstance(value, str) and "=" in value:
            return " ".join("=".join(new.get(part, part) for part in word.split("=")) for word in value.split())
        return " ".join(new.get(word, word) for word in value.split()) if isinstance(value, str) else value

    words["flows"] = [f"{flow} id=f{n}" for n, flow in enumerate(words["flows"], start=1)]
    before = score(made(**words), TABLE)
    after = score(made(parties={new.get(name, name): (kind, new.get(parent, parent)) for name, (kind, parent) in PARTIES.items()}, **other(words)), TABLE)
    same(after, {tuple(new[flow] for flow in flows): scored for flows, scored in before.items()})


def reordered(score, rng):
    words = town(rng)
    shuffled = {**words, "controls": rng.sample(words["controls"], len(words["controls"])), "stores": words["stores"][::-1]}
    shuffled["nodes"] = dict(rng.sample(sorted(words["nodes"].items()), len(words["nodes"])))
    shuffled["parties"] = dict(rng.sample(sorted(PARTIES.items()), len(PARTIES)))
    named = [f"k{n}" for n, _ in enumerate(words["controls"])]
    words["controls"] = [{"id": name, **entry} for name, entry in zip(named, words["controls"], strict=True)]
    same(score(made(**shuffled), TABLE), score(made(**words), TABLE))


def relay(score, rng):
    """A relay of the same operator, place, medium and controls changes nothing."""
    words = town(rng)
    number, medium, after, covers = rng.choice(((3, "2 desk relay", "relay sys", "desk"), (6, "5 c relay", "relay u", "c")))
    line = words["flows"][number - 1].split()[3]
    words["flows"][number - 1] = " ".join(words["flows"][number - 1].split()[:4])
    if line == "not_stated":  # a medium that is not stated is not known to be the same
        return
    step = medium[0]
    words["controls"] = [entry | {"covers": [cover for cover in entry["covers"] if cover not in {f"f{number}", "desk", "sys", "c", "u", "sub"}] or [f"step:{step}"]} for entry in words["controls"]]
    operator = NODES[covers].split()[1]
    flows = [f"{flow} id=f{n}" for n, flow in enumerate(words["flows"], start=1)]
    split = [*flows[: number - 1], f"{medium} {line} id=r1", f"{step} {after} {line} id=r2", *flows[number:]]
    before = score(made(**{**words, "flows": flows}), TABLE)
    after_it = score(made(**{**words, "nodes": {**words["nodes"], "relay": f"terminal {operator}"}, "flows": split}), TABLE)
    for flows_before, scored in before.items():
        through = tuple(name for flow in flows_before for name in (("r1", "r2") if flow == f"f{number}" else (flow,)))
        alike(after_it[through], scored)


def shares(score, rng):
    for scored in score(made(**town(rng)), TABLE).values():
        assert abs(sum(scored.shares) - 1) < CLOSE


# --- direction


def direction(score, rng):
    """Data that only comes in from outside is no way out."""
    words = town(rng)
    before = score(made(**words), TABLE)
    after = score(made(**{**words, "nodes": {**words["nodes"], "giver": "terminal deep"}, "flows": [*words["flows"], "6 giver sys dedicated_line"]}), TABLE)
    assert after.keys() - before.keys() == set()
    same(after, before)


AXIOMS = (
    more_hazard, more_manual, deeper, longer_is_worse, carriage_once, weaker_belief, a_control_never_raises, residual_below_inherent,
    nothing_for_words_that_promise_nothing, nothing_where_it_cannot_act, wide_controls_take_at_most_a_share, strongest_of_a_family, duplicates, renamed,
    reordered, relay, shares, direction,
)
