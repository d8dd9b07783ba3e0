"""Verbs of applying: a person hands in a paper at a counter, or fills in a form on-line."""

from __future__ import annotations

from flowgraph.draft.ends import is_hand
from flowgraph.draft.memory import Scene
from flowgraph.draft.routes import Stop, Way
from flowgraph.draft.travelling import Travelling
from flowgraph.draft.ways import is_paper, object_of, ways

NAME_LENGTH = 12


class Applying(Travelling):
    """Tells clauses that apply."""

    def apply(self, scene: Scene) -> str:
        """From the person to the counter or form."""
        source = scene.actor_stop
        if source is None:
            return "no_source"
        phrases = scene.clause.of("place", "at", "means", "via")
        targets = self.receivers(scene) or [
            Stop(end=end, words=(word,), rules=("place-particle",)) for phrase in phrases for end, word in self.ends.heads(phrase, loose=True) if end != source.end and end.kind != "external_medium"
        ]
        if not targets:
            return "no_receiver"
        joined = any(phrase.joined == "or" for phrase in phrases) and len(targets) > 1
        for target in targets if joined else targets[:1]:
            if is_hand(target.end):
                self._on_paper(scene, source, target)
            else:
                self._on_line(scene, source, target, joined=joined)
        return ""

    def _on_paper(self, scene: Scene, source: Stop, target: Stop) -> None:
        stated = ways(scene.clause, self.rules, texts=scene.asides, hands=True, machines=False, person=True)[0]
        if stated.portable is not None or (stated.channel and not stated.paper):
            self.go(scene, [source, target], way=stated)
            return
        at_counter = any("窓口" in word.text for word in target.words) or "窓口" in target.end.name
        carriage = stated.carriage or ("counter" if at_counter else "")
        obj = object_of(scene.clause)
        name = obj.heads[-1].text[-NAME_LENGTH:] if obj is not None and is_paper(obj) else "申請書等"
        if "郵送" in scene.clause.case and carriage == "counter" and self.rules.on("alternatives"):  # 【窓口・郵送の場合】
            self.branches(scene, [source, target], [Way(paper=name, carriage=way, rules=("papers",), branch=way) for way in ("counter", "mail")])
        else:
            self.go(scene, [source, target], way=Way(paper=name, carriage=carriage, rules=("papers",)))

    def _on_line(self, scene: Scene, source: Stop, target: Stop, *, joined: bool) -> None:
        route = [source, target]
        owners = [end for phrase in scene.clause.of("place", "at", "means") for word in phrase.owners if (end := self.ends.of(word)) is not None and end.kind in {"contractor", "subcontractor"}]
        owner = self.owner(target.end) if target.end.operator else next(iter(owners), target.end)
        if owner != target.end and target.end.kind == "form" and self.rules.on("form-owner"):
            route.append(Stop(end=owner, words=target.words, rules=("form-owner",)))
        if joined:
            self.branches(scene, route, [Way(branch=target.end.key)])
        else:
            self.go(scene, route, way=Way())
