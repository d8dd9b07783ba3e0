"""Roles (委託業者, パンチ業者, 再委託先 …) resolved to the contractors of II-4 where the text allows; else kept, with a doubt.

In order: a 委託事項 cited in the same step; the only entrustment of that sort; the one whose words the role's sentences share most.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from flowgraph.draft.builder import Builder, ident_of
from flowgraph.draft.names import Name, Names, spelling
from flowgraph.form.items import Block
from flowgraph.source import Passage, Span
from flowgraph.vocab import FORM, Rule
from flowgraph.vocab.systems import ROLES

RULES = (
    Rule(id="role-by-citation", ja="同じ手順に書かれた委託事項番号から役割を委託先に結ぶ", en="a 委託事項 cited in the same step tells who a role is", prompted=("tokyo-medical-certificate",)),
    Rule(id="role-by-work", ja="役割の仕事と委託事項の内容から委託先に結ぶ", en="a role is the contractor whose task is that work", prompted=(FORM,)),
    Rule(id="role-by-elimination", ja="他の役割に当たらない唯一の委託先を「委託業者」とする", en="the only contractor that no other role stands for is 委託業者", prompted=("tokyo-public-housing",)),
    Rule(id="sub-by-company", ja="再委託先は共に現れる委託先の再委託先とする", en="a sub-contractor belongs to the contractor it is named with", prompted=("tokyo-public-housing",)),
    Rule(id="role-in-brackets", ja="「入力業者（株式会社…）」の括弧内が委託先・再委託先の名", en="a company in brackets behind a role is who it is", prompted=(FORM,)),
    Rule(id="role-by-name", ja="「○○業者」の○○が委託事項の仕事に当たれば委託先とする", en="the work in a role's own word tells whose it is", prompted=(FORM,)),
    Rule(id="roles-of-use", ja="別添1のない様式では使用方法に書かれた役割も委託先に結ぶ", en="in forms without steps the roles of 使用方法 are resolved too", prompted=("child-allowance",)),
    Rule(id="role-by-words", ja="役割の文と委託事項に共通する語から委託先に結ぶ", en="a role is the contractor whose entrustment shares its sentences' words", prompted=("tokyo-public-housing",)),
)
_WORK = {
    "data-entry": re.compile(r"入力|パンチ|データ(?:ファイル)?作成|電子化"), "maintenance": re.compile(r"保守|運用|改修|開発|電算"), "printer": re.compile(r"印刷|封入|封緘|印字"),
    "disposal": re.compile(r"廃棄|処分|溶解|裁断"), "carrier": re.compile(r"搬送|運搬|配送|交換便"),
}
_CITED = re.compile(r"委託事項\s?([0-9]{1,2})")
_WORDS = re.compile(r"[一-龠々]{2,}|[ァ-ヴー]{3,}|[A-Za-z]{3,}")
MARGIN = 1.3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    block: Block
    contractor: str
    party: str
    words: str
    again: str
    reentrusted: bool


def roles(builder: Builder) -> None:
    """Give every role that the steps use to the contractor it stands for."""
    tasks = _tasks(builder)
    if not tasks:
        return
    builder.hints["sub_roles"] = {}
    _companies(builder, tasks)
    waiting = [name for name in builder.names.all if name.origin == "generic" and name.kind in {"contractor", "subcontractor"}]
    for role in sorted(waiting, key=lambda name: (ROLES[name.key].depth if name.key in ROLES else 1, name.key not in _WORK)):
        sentences = _sentences(builder, role)
        if not sentences:
            continue
        depth = ROLES[role.key].depth if role.key in ROLES else 1
        candidates = [task for task in tasks if task.reentrusted] if depth > 1 else tasks
        found, sure = _resolve(builder, role, sentences, candidates, deep=depth > 1)
        if found is None:
            builder.hints.setdefault("open_roles", []).append(role.key)
            continue
        builder.hints.setdefault("resolved", {})[role.key] = (found.block.label, sure)
        _give(builder, role, found, deep=depth > 1)


def _companies(builder: Builder, tasks: list[_Task]) -> None:
    """Words for companies that no list has (○○業者): whose they are by brackets behind them, else by the work in their name."""
    text = "\n".join(passage.text for passage in _passages(builder))
    for match in re.finditer(r"([一-龠々ァ-ヴーA-Za-z・]{1,12}の?(?:業者|事業者))[(（]([^()（）]{3,30})[)）]", text):
        found = next((task for task in tasks if task.contractor and spelling(task.contractor) in spelling(match[2])), None)
        if found is not None and builder.rules.on("role-in-brackets"):
            _spell(builder, found, match[1])
    for match in re.finditer(r"(再委託先|再委託業者|再委託事業者)[(（]([^()（）]{3,30}?)(?:。[^()（）]*|、[^()（）]*)?[)）]", text):
        if builder.rules.on("role-in-brackets"):
            builder.hints.setdefault("sub_companies", {})[match[1]] = match[2]
    if not builder.rules.on("role-by-name"):
        return
    listed = {spelling(word) for name in builder.names.all for word in name.spellings}
    for word in sorted({match[0] for match in re.finditer(r"[一-龠々ァ-ヴー]{2,10}の?(?:業者|事業者)", text)}):
        stem = _grams(re.sub(r"の?(?:業者|事業者)$", "", word))
        if spelling(word) in listed or not stem or "委託" in word:
            continue
        scored = [(len(stem & _grams(task.words)) / len(stem), -n) for n, task in enumerate(tasks)]
        best = max(scored, default=(0.0, 0))
        if best[0] >= 0.5 and len({tasks[-n].party for score, n in scored if score == best[0]}) == 1:
            _spell(builder, tasks[-best[1]], word)


def _spell(builder: Builder, task: _Task, word: str) -> None:
    """One more spelling of a task's contractor; a contractor without a name gets this one."""
    names = []
    placed = False
    for name in builder.names.all:
        if name.origin == "II-4" and name.party == task.party:
            names.append(replace(name, aliases=tuple(dict.fromkeys((*name.aliases, word)))))
            placed = True
        elif name.kind == "contractor" and spelling(word) in {spelling(spelled) for spelled in name.spellings}:
            left = tuple(spelled for spelled in (name.name, *name.aliases) if spelling(spelled) != spelling(word))
            names += [replace(name, name=left[0], aliases=left[1:])] if left else []
        else:
            names.append(name)
    if not placed:
        names.append(Name(key=ident_of("contractor", task.block.label, word), name=word, kind="contractor", party=task.party, origin="II-4", spans=_spans(builder, word)))
    builder.names = Names(tuple(names))
    builder.hints.setdefault("resolved", {})[word] = (task.block.label, 0.8)


def _tasks(builder: Builder) -> list[_Task]:
    form = builder.form
    made = []
    for block in form.blocks_of("委託事項"):
        if block.empty:
            continue
        entry, content, again, flag = (form.field("II-4", key, block=block.label, file=block.file) for key in ("contractor", "task", "reentrusted_task", "reentrusted"))
        name = entry.value.split("\n", 1)[0].strip() if entry and isinstance(entry.value, str) else ""
        tag = f"e{block.number}" if block.file <= 1 else f"e{block.number}-f{block.file}"
        made.append(_Task(
            block=block, contractor=name, party=ident_of("p", name) if name else f"p-{tag}", words=f"{block.title}\n{content.passage.text if content else ''}",
            again=again.passage.text if again else "", reentrusted=bool(flag and isinstance(flag.value, str) and "しない" not in flag.value),
        ))
    return made


def _passages(builder: Builder) -> list[Passage]:
    """Texts that tell who does what: the steps, in forms without steps 使用方法."""
    if builder.form.steps or not builder.rules.on("roles-of-use"):
        return [step.passage for step in builder.form.steps]
    use = builder.form.field("II-3", "use")
    return [use.passage] if use is not None else []


def _sentences(builder: Builder, role: Name) -> list[tuple[str, str]]:
    """(sentence, whole step) of each sentence that names the role."""
    found = []
    for passage in _passages(builder):
        sentences = re.split(r"(?<=。)|\n", passage.text)
        found += [(sentence, passage.text) for sentence in sentences if any(mention.name.key == role.key for mention in builder.names.mentions(sentence))]
    return found


def _resolve(  # noqa: PLR0911  one return a kind of clue
    builder: Builder, role: Name, sentences: list[tuple[str, str]], tasks: list[_Task], *, deep: bool,
) -> tuple[_Task | None, float]:
    if builder.rules.on("role-by-citation"):
        cited = Counter(int(number) for _, step in sentences for number in _CITED.findall(step))
        matching = [task for task in tasks if task.block.number in cited]
        if len({task.party for task in matching}) == 1:
            return matching[0], 0.95
    if len({task.party for task in tasks}) == 1:
        return tasks[0], 0.9
    work = _WORK.get(role.key)
    if builder.rules.on("role-by-work") and work and not deep:
        doing = [task for task in tasks if work.search(task.words)]
        if len({task.party for task in doing}) == 1:
            return doing[0], 0.8
        if not doing:
            return None, 0.0  # no entrustment is for that work: the role stays a party of its own
        tasks = doing
    found = _by_company(builder, sentences, tasks) if deep else _by_elimination(builder, tasks)
    if found is not None:
        return found, 0.7
    if builder.rules.on("role-by-words"):
        return _by_words(sentences, tasks, deep=deep)
    return None, 0.0


def _by_elimination(builder: Builder, tasks: list[_Task]) -> _Task | None:
    """The only contractor that no other role stands for."""
    if not builder.rules.on("role-by-elimination"):
        return None
    taken = {label for label, _ in builder.hints.get("resolved", {}).values()}
    rest = [task for task in tasks if task.block.label not in taken]
    return rest[0] if taken and len({task.party for task in rest}) == 1 else None


def _by_company(builder: Builder, sentences: list[tuple[str, str]], tasks: list[_Task]) -> _Task | None:
    """The entrustment of the contractor a sub-contractor is named together with."""
    if not builder.rules.on("sub-by-company"):
        return None
    met = Counter(mention.name.party for _, step in sentences for mention in builder.names.mentions(step) if mention.name.kind == "contractor" and mention.name.party)
    ranked = [(met[task.party], -n) for n, task in enumerate(tasks) if met[task.party]]
    if not ranked:
        return None
    best = max(ranked)
    return tasks[-best[1]] if sum(count == best[0] for count, _ in ranked) == 1 else None


def _by_words(sentences: list[tuple[str, str]], tasks: list[_Task], *, deep: bool) -> tuple[_Task | None, float]:
    spoken = _grams("\n".join(sentence for sentence, _ in sentences))
    bags = [_grams(f"{task.words}\n{task.again}" if deep else task.words) for task in tasks]
    common = Counter(gram for bag in bags for gram in bag)
    scores = [sum(1 / common[gram] for gram in bag & spoken if common[gram] < len(tasks) or len(tasks) == 1) for bag in bags]
    order = sorted(range(len(tasks)), key=lambda n: (-scores[n], n))
    if not order or not scores[order[0]]:
        return None, 0.0
    rival = next((scores[n] for n in order[1:] if tasks[n].party != tasks[order[0]].party), 0.0)
    return (tasks[order[0]], 0.6) if scores[order[0]] >= MARGIN * rival + 0.5 else (None, 0.0)


def _grams(text: str) -> set[str]:
    """Pairs of characters inside content words."""
    return {word[n : n + 2] for word in _WORDS.findall(text) for n in range(len(word) - 1)}


def _give(builder: Builder, role: Name, task: _Task, *, deep: bool) -> None:
    """The role's spellings become the contractor's (or name its sub-contractor)."""
    used = tuple(word for word in role.spellings if any(spelling(word) in spelling(passage.text) for passage in _passages(builder)))
    tag = f"e{task.block.number}" if task.block.file <= 1 else f"e{task.block.number}-f{task.block.file}"
    names = []
    placed = False
    for name in builder.names.all:
        if name.key == role.key:
            continue
        if not deep and name.origin == "II-4" and name.party == task.party:
            names.append(replace(name, aliases=tuple(dict.fromkeys((*name.aliases, *used)))))
            placed = True
        else:
            names.append(name)
    if deep:
        company = next((name for role_word, name in builder.hints.get("sub_companies", {}).items() if role_word in used), "")
        words = (company, *used) if company else used
        builder.hints["sub_roles"][tag] = words[0]
        names.append(Name(key=f"n-sub-{tag}", name=words[0], aliases=words[1:], kind="subcontractor", party=f"p-sub-{tag}", origin="step", spans=_spans(builder, used[0])))
    elif not placed:
        names.append(Name(key=f"n-{tag}", name=used[0], aliases=used[1:], kind="contractor", party=task.party, origin="step", spans=_spans(builder, used[0])))
    builder.names = Names(tuple(names))


def _spans(builder: Builder, word: str) -> tuple[Span, ...]:
    for passage in _passages(builder):
        at = passage.text.find(word)
        if at >= 0:
            return (passage.span(at, at + len(word)),)
    return ()
