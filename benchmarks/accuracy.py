"""Accuracy of reading and drafting, document by document, with all rules and without the document's own.

Compares what `flowgraph read` reads with the hand readings in data/forms, and what `flowgraph draft`
drafts with the reviewed models in data/models (corpus) and data/samples (invented documents).
Run: python benchmarks/accuracy.py [--corpus FOLDER] [--wrong DOCUMENT]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from printed import Count, compared, load_reference, steps_right

from flowgraph import compare_models, load
from flowgraph.compare.result import Comparison
from flowgraph.draft.making import Draft, draft
from flowgraph.draft.making import rules as draft_rules
from flowgraph.form import RULES as FORM_RULES
from flowgraph.form import Form, parse
from flowgraph.source import read
from flowgraph.vocab import Rules

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
AGREED = (("flows", "identifier"), ("entrustments", "contractor"), ("entrustments", "delivery"), ("entrustments", "reentrusted"))


def form_of(document: Path, *, own: bool = True) -> Form:
    """The document as printed; `own` False: without the rules that only this document prompted."""
    rules = Rules(FORM_RULES)
    return parse(read(document), rules if own else rules.without_own_of(document.stem))


def both(document: Path, *, own: bool) -> tuple[Form, Draft]:
    """The document read and drafted."""
    form, rules = form_of(document, own=own), Rules(draft_rules())
    return form, draft(form, in_force=rules if own else rules.without_own_of(document.stem))


def documents(corpus: Path) -> Iterator[tuple[Path, Path, Path | None]]:
    """(document, reviewed model, hand reading of the form or None)."""
    for model in sorted((DATA / "models").glob("*.yaml")):
        document = corpus / f"{model.stem}.txt"
        if document.exists():
            yield document, model, DATA / "forms" / model.name
    for model in sorted((DATA / "samples").glob("*.yaml")):
        document = DATA / "samples" / load(model).document.source
        printed = DATA / "samples" / "forms" / model.name
        yield document, model, printed if printed.exists() else None


def _share(count: Count) -> str:
    return f"{count.decided_share():.3f} ({count.decided_right}/{count.decided}; {count.decided}/{count.decidable} decided)"


def _all(count: Count) -> str:
    return f"{count.share():.3f} ({count.right}/{count.of})"


def printed_table(corpus: Path, *, own: bool) -> list[str]:
    """What is printed: the reader against the hand reading."""
    head = "| document | boxes | choices | systems | entrustments | provisions | ratings | texts | steps (found/by hand/read) | changes (by hand/read) |"
    rows = [head, "|---" * (head.count("|") - 1) + "|"]
    total: dict[str, Count] = {}
    for document, _, printed in documents(corpus):
        if printed is None:
            continue
        form = form_of(document, own=own)
        reference = load_reference(printed)
        counts = compared(form, reference)
        for group, count in counts.items():
            _sum(total.setdefault(group, Count()), count)
        rows.append(_printed_row(document.stem, counts) + f" {'/'.join(map(str, steps_right(form, reference)))} | {reference.get('changes', '-')}/{len(form.changes)} |")
    rows.append(_printed_row("**together**", total) + " | |")
    return rows


def _printed_row(name: str, counts: dict[str, Count]) -> str:
    shares = [_share(counts[group]) for group in ("boxes", "choices")]
    return f"| {name} | {' | '.join([*shares, *(_all(counts[group]) for group in ('systems', 'entrustments', 'provisions', 'ratings', 'texts'))])} |"


def _sum(total: Count, part: Count) -> None:
    for field in ("of", "right", "decided", "decided_right", "decidable"):
        setattr(total, field, getattr(total, field) + getattr(part, field))


def _f1(result: Comparison, what: str) -> str:
    count = result.count(what)
    return f"{count.precision:.2f} / {count.recall:.2f} / **{count.f1:.2f}**"


def drafted_table(corpus: Path, *, own: bool) -> list[str]:
    """What it means: the draft against the reviewed model."""
    head = "| document | nodes P / R / F1 | flows P / R / F1 | flows, any medium | identifier agrees | contractor agrees | delivery agrees | re-entrusted agrees |"
    rows = [head, "|---" * (head.count("|") - 1) + "|"]
    for document, model, _ in documents(corpus):
        _form, made = both(document, own=own)
        result = compare_models(load(model), made.model)
        agreements = [result.agreement(section, field) for section, field in AGREED]
        rows.append(
            f"| {document.stem} | {_f1(result, 'nodes')} | {_f1(result, 'flows')} | {_f1(result, 'flows_any_medium')} | "
            + " | ".join(f"{agreement.agreed}/{agreement.of}" for agreement in agreements) + " |"
        )
    return rows


def brief(corpus: Path) -> list[str]:
    """Both tables in few columns, for the README."""
    rows = [
        "| document | boxes right | choices right | entrustment fields | nodes F1 | flows F1 | nodes F1, own rules off | flows F1, own rules off |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for document, model, printed in documents(corpus):
        counts = compared(form_of(document), load_reference(printed)) if printed else {}
        shares = [f"{counts[group].decided_right}/{counts[group].decided}" if counts else "–" for group in ("boxes", "choices")]
        shares.append(f"{counts['entrustments'].right}/{counts['entrustments'].of}" if counts else "–")
        reference = load(model)
        results = [compare_models(reference, both(document, own=own)[1].model) for own in (True, False)]
        scores = [f"{result.count(what).f1:.2f}" for result in results for what in ("nodes", "flows")]
        rows.append(f"| {document.stem} | {' | '.join([*shares, *scores])} |")
    return rows


def wrong(corpus: Path, name: str) -> list[str]:
    """Every entry of one document on which reader and hand reading differ, and every flow and node only one side has."""
    rows = []
    for document, model, printed in documents(corpus):
        if document.stem != name:
            continue
        form, made = both(document, own=True)
        if printed is not None:
            rows += [f"{group}: {entry}" for group, count in compared(form, load_reference(printed)).items() if group in {"boxes", "choices", "texts"} for entry in count.wrong]
        rows.append(compare_models(load(model), made.model).to_text("en"))
    return rows


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=ROOT.parent / "shared" / "corpus")
    parser.add_argument("--wrong", default="", metavar="DOCUMENT", help="list what differs in one document")
    parser.add_argument("--brief", action="store_true", help="one table for the README")
    options = parser.parse_args(arguments)
    if options.brief:
        print("\n".join(brief(options.corpus)))
        return 0
    if options.wrong:
        print("\n".join(wrong(options.corpus, options.wrong)))
        return 0
    print("What is printed (reader against data/forms)\n")
    print("\n".join(printed_table(options.corpus, own=True)))
    print("\nThe same without the rules that only the document itself prompted\n")
    print("\n".join(printed_table(options.corpus, own=False)))
    print("\nWhat it means (draft against the reviewed model, all rules)\n")
    print("\n".join(drafted_table(options.corpus, own=True)))
    print("\nThe same without the rules that only the document itself prompted\n")
    print("\n".join(drafted_table(options.corpus, own=False)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
