"""`fg.audit`: the audit as one call, from a model and its document however that is at hand. Knows no command."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from flowgraph.audit.acceptance import Acceptance, load_acceptances
from flowgraph.audit.run import Audit
from flowgraph.audit.run import audit as ask
from flowgraph.form import FormLike, as_form
from flowgraph.model import ModelLike, as_model, load


def audit(  # noqa: PLR0913  what to ask, by name
    model: ModelLike | str | Path, source: FormLike | None = None, *, only: Iterable[str] = (), without: Iterable[str] = (),
    accepted: Iterable[Acceptance] | str | Path = (), on: str = "",
) -> Audit:
    """What the document promises against what its own flow does; findings with the lines of both sides.

    `model`: a model, a draft (then `source` is what it was drafted from), or the path of a model file. `source`: the document (a path, or what `read` or `parse` gave); without it only rules that the model alone shows are
    asked. `only`, `without`: ids of audit rules. `accepted`: decisions, or the file they are kept in; `on`: the day
    (YYYY-MM-DD) on which their end dates are looked at, empty: none expires. Raises `FlowgraphError` for an unknown rule,
    `InputError` for a file that cannot be read.
    """
    if source is None:
        source = getattr(model, "form", None)
    form = None if source is None else as_form(source, "fg.audit")
    model = load(model) if isinstance(model, (str, Path)) else as_model(model, "fg.audit")
    entries = load_acceptances(accepted) if isinstance(accepted, (str, Path)) else tuple(accepted)
    return ask(model, form=form, only=only, without=without, acceptances=entries, on=on)
