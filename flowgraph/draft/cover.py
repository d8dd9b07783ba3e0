"""Document facts, files and the assessing body with its department in charge [cover, I-1, I-6, I-7, II-2, II-3]."""

from __future__ import annotations

import re
from pathlib import PurePath

from flowgraph.draft.builder import Builder, ident_of
from flowgraph.draft.values import ITEM_CLASSES, boxes, date, people, text
from flowgraph.form.items import Field
from flowgraph.model import Document, Evidence, File
from flowgraph.vocab import FORM, Fact, Rule, Uncertain

RULES = (
    Rule(id="body-short-name", ja="評価実施機関の長の名から団体名を得る", en="the body's name without its head's title is an alias", prompted=(FORM,)),
    Rule(id="users-are-staff", ja="手順の職員は使用部署（II-3⑦）の職員とする", en="the staff of the steps are those of the using department (II-3⑦)", prompted=(FORM,)),
    Rule(id="department-in-charge", ja="担当部署を評価実施機関の内部部署とする", en="the department in charge is a department of the body", prompted=(FORM,)),
)
_HEAD = re.compile(r"(市|区|町|村)長$|知事$|理事長$|教育委員会$|大臣$|長$")
LONGEST = 40
"""Characters of a department's name."""
_SEPARATOR = re.compile(r"[・、,，\s　]")
_TITLE_TAIL = re.compile(r"[\s　]*(全項目|重点項目|基礎項目)評価書.*$")


def document(builder: Builder) -> None:
    """The document's own facts."""
    form = builder.form
    cover = {key: form.field("表紙", key) for key in ("number", "title", "organization", "published")}
    title = cover["title"].value if cover["title"] and isinstance(cover["title"].value, str) else form.document.name
    body = cover["organization"].value if cover["organization"] and isinstance(cover["organization"].value, str) else "評価実施機関（不明）"
    task = form.field("I-1", "task_name")
    network = next((entry for entry in form.fields if entry.key == "network_use"), None)
    subjects = form.field("II-2", "subjects_number", file=1) or form.field("II-1", "people")
    handlers = form.field("II-3", "users_number", file=1) or form.field("II-2", "handlers")
    used = [entry for entry in (*cover.values(), task, subjects, handlers, network) if entry is not None]
    builder.hints["document"] = Document(
        id=ascii_name(form.document.name), title=title.replace("\n", " "), organization=body, form=form.kind, form_version=form.version,
        number=cover["number"].value if cover["number"] else Uncertain.UNKNOWN, published=date(cover["published"].value) if cover["published"] else Uncertain.UNKNOWN,
        task=text(task) if task else _TITLE_TAIL.sub("", title), source=form.document.name, sha256=form.document.sha256,
        subjects=people(subjects.value) if subjects else Uncertain.UNKNOWN, handlers=people(handlers.value) if handlers else Uncertain.UNKNOWN,
        network_use=_network_use(network), evidence=tuple(entry for field in used for entry in _cover_evidence(builder, field)),
    )
    if cover["organization"] is None:
        builder.doubt("document", "", 0.9, "評価実施機関名が読めません", "the assessing body's name could not be read")


def _cover_evidence(builder: Builder, entry: Field) -> tuple[Evidence, ...]:
    return builder.evidence_of(entry) if isinstance(entry.value, str) else ()


def _network_use(entry: Field | None) -> Fact[bool]:
    if entry is None:
        return Uncertain.UNKNOWN
    if isinstance(entry.value, Uncertain):
        return entry.value
    if "未定" in entry.value:
        return Uncertain.UNKNOWN
    return "しない" not in entry.value


def ascii_name(name: str) -> str:
    """An ASCII id from a file name; a hash where the name has no ASCII letters.

    >>> ascii_name("Town Tax_2024.pdf")
    'town-tax-2024'
    """
    stem = re.sub(r"[^a-z0-9]+", "-", PurePath(name).stem.lower()).strip("-")
    return stem if re.search("[a-z]", stem) else ident_of("document", name)


def body(builder: Builder) -> None:
    """The assessing body and its department in charge."""
    entry = builder.form.field("表紙", "organization")
    name = builder.hints["document"].organization
    aliases = []
    if builder.rules.on("body-short-name") and (match := _HEAD.search(name)):
        aliases = [name[: match.start()] + (match[1] or "")]
        if match[0] == "知事" and aliases[0][-1:] in "都道府県":
            aliases.append(aliases[0][-1])
        elif match[1]:
            aliases.append(match[1])
    builder.party(name, "body", ident="body", aliases=tuple(alias for alias in aliases if alias), evidence=builder.evidence_of(entry) if entry else (), confidence=0.99 if entry else 0.3)
    department = next((entry for entry in builder.form.fields if entry.key == "department" and entry.section in {"I-5", "I-6", "I-7"}), None)
    if builder.rules.on("department-in-charge") and department and isinstance(department.value, str):
        lines = [line.strip() for line in department.value.split("\n") if line.strip()]
        builder.hints["in_charge"] = builder.party(
            lines[0], "department", parent="body", ident="department-in-charge", evidence=builder.evidence_of(department, lines[0]), confidence=0.95,
            aliases=tuple(_short_departments(lines[0], aliases)),
        )
    else:
        builder.hints["in_charge"] = "body"
    builder.hints["office"] = _users(builder, aliases) or builder.hints["in_charge"]


def _users(builder: Builder, bodies: list[str]) -> str:
    """The department whose staff do the work [II-3⑦], when it is not the one in charge."""
    entry = builder.form.field("II-3", "users_department", file=1)
    if not builder.rules.on("users-are-staff") or entry is None or not isinstance(entry.value, str):
        return ""
    first = _SEPARATOR.split(entry.value.strip().split("\n", 1)[0])[0].strip()
    in_charge = builder.of("parties")[builder.hints["in_charge"]].name
    if not 1 < len(first) <= LONGEST or first.startswith(in_charge) or in_charge.startswith(first):
        return ""
    return builder.party(first, "department", parent="body", ident=ident_of("p", first), evidence=builder.evidence_of(entry, first), confidence=0.85, aliases=tuple(_short_departments(first, bodies)))


def _short_departments(name: str, bodies: list[str]) -> list[str]:
    """A department without the body's name, and its last unit alone (「…部文書課」 → 文書課)."""
    short = next((name[len(word) :] for word in bodies if len(word) > 1 and name.startswith(word) and len(name) > len(word) + 1), "")
    unit = re.search(r"(?:部|局|本部|支所|室)[\s　]*([^\s　部局室]{2,12}(?:課|室|係|センター))$", name)
    return [alias.strip() for alias in (short, unit[1] if unit else "") if alias and alias != name]


def files(builder: Builder) -> None:
    """One record a 特定個人情報ファイル."""
    form = builder.form
    for number in range(1, max(1, form.files) + 1):
        name = form.field("II-1", "file_name", file=number) or form.field("I-3", "file_name") or form.field("I-2", "file_name")
        items, subjects, since = (form.field("II-2", key, file=number) for key in ("items", "subjects_number", "since"))
        subjects = subjects or form.field("II-1", "people")
        evidence = tuple(entry for field in (name, items, subjects) if field is not None for entry in builder.evidence_of(field))
        if name is None and not evidence:
            continue
        made = File(
            id=f"f{number}", name=_file_name(name, number), subjects=people(subjects.value) if subjects else Uncertain.UNKNOWN, items=Uncertain.NOT_ASKED if form.kind == "basic" else boxes(items, ITEM_CLASSES),
            since=text(since), evidence=evidence,
        )
        builder.put("files", made, 0.95)
        if isinstance(made.items, Uncertain) and made.items is not Uncertain.NOT_ASKED:
            builder.doubt("files", made.id, 0.6, "主な記録項目のどれに印があるか原本で確認", "see the original which recorded items are ticked")


def _file_name(entry: Field | None, number: int) -> str:
    if entry is None or not isinstance(entry.value, str):
        return f"特定個人情報ファイル{number}"
    lines = [re.sub(r"^[（(]?[0-9０-９]{1,2}[)）.．]\s?", "", line).strip() for line in entry.value.split("\n") if line.strip()]
    return lines[number - 1] if entry.section in {"I-2", "I-3"} and len(lines) >= number else lines[0]
