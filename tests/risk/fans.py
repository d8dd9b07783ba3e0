"""Small models with a few ways out of one system, for tests of stability; nothing about depth is left open in them."""

from __future__ import annotations

from tests.small_models import NUMBER, made

LINES = ("dedicated_line", "lgwan", "internet_protected", "internet", "email", "not_stated", "remote_maintenance")
PORTABLE = ("flash", "optical", "external_medium")
FAMILIES = ("encryption", "password", "locked", "second_person", "contract", "logging", "training", "device_control")
STATES = ("stated", "stated", "stated", "not_implemented", "contradicted", "not_mentioned")


def fan(rng, *, ways=6, controls=5):
    """Words of a model: sys → … → e1, e2, …: by line, by medium or on paper, to a contractor, its sub-contractor or another body."""
    nodes = {"sys": "system sec"}
    flows, stores, mores = [], [], {}
    for n in range(1, ways + 1):
        end = f"e{n}"
        nodes[end] = rng.choice(("terminal con", "terminal sub", "terminal office"))
        hand = rng.choice(("", " manual=true", " manual=false"))
        way = rng.choice(("line", "medium", "paper"))
        if way == "line":
            flows.append(f"{n} sys {end} {rng.choice(LINES)}{hand}")
            continue
        carrier = f"k{n}"
        nodes[carrier] = ("external_medium" if way == "medium" else "paper") + " sec"
        first, second = (rng.choice(PORTABLE), rng.choice((*PORTABLE, "courier"))) if way == "medium" else [rng.choice(("mail", "courier", "counter"))] * 2
        flows += [f"{n} sys {carrier} {first}{hand}", f"{n} {carrier} {end} {second}"]
        if way == "medium":
            mores[carrier] = {"reused": rng.choice((True, False, "unknown"))}
            erasure = rng.choice(("stated", "not_mentioned"))
            stores.append({"id": f"st{n}", "node": carrier, "kind": "portable_medium", "erasure": erasure, **({"strength": "logical"} if erasure == "stated" else {})})
    covers = [*nodes, "document", *(f"step:{n}" for n in range(1, ways + 1)), "con", "office"]
    return {
        "nodes": nodes, "holds": {"sys": [NUMBER, rng.choice(("account", "contact"))]}, "flows": flows, "more": mores, "stores": stores,
        "entrustments": [{"contractor": "con", "reentrusted": True, "reentrusted_to": ["sub"]}],
        "controls": [
            {"id": f"c{n}", "family": rng.choice(FAMILIES), "covers": sorted({rng.choice(covers) for _ in range(2)}), "state": rng.choice(STATES), "wording": rng.choice(("specific", "generic"))}
            for n in range(controls)
        ],
    }


def fanned(rng, **how):
    """The model itself."""
    return made(**fan(rng, **how))
