"""A box in a heading of part III says that a process does not take place (委託しない, 提供・移転しない, 接続しない), while parts I and II say it does."""

from __future__ import annotations

from collections.abc import Iterator

from flowgraph.audit.answer import files_of, filled, given, network_use, of_file, process_taking_place, tick
from flowgraph.audit.case import Case
from flowgraph.audit.finding import Place
from flowgraph.audit.rule import AuditRule, Raised
from flowgraph.form.items import Field, Mark
from flowgraph.vocab import Text

_IN, _OUT = "接続しない（入手）", "接続しない（提供）"
_NETWORK = "情報提供ネットワークシステム"


def find(case: Case) -> Iterator[Raised]:
    """One finding a section and file."""
    for section, option in (("III-4", "委託しない"), ("III-5", "提供・移転しない")):
        files = files_of(case, section)
        for file in files:
            box = case.field(section, "none", file=file)
            mark, takes_place = tick(box, option), process_taking_place(case, section, file)
            if box is None or takes_place is None:
                continue
            if mark is Mark.TICKED and takes_place:
                yield _raised(case, box, option, _there(case, section, file), of_file(file, len(files)), ticked=True)
            elif mark is Mark.NOT_TICKED and takes_place is False and not _described(case, section, file):
                yield _raised(case, box, option, _there(case, section, file), of_file(file, len(files)), ticked=False)
    yield from _network(case)


def _there(case: Case, section: str, file: int) -> list[Place]:
    """Where part II answers."""
    if section == "III-4":
        entry = case.field("II-4", "entrusts", file=file)
        return [case.printed(entry, f"II-4：{entry.value}", "II-4: whether anything is entrusted")] if entry else []
    entry = case.field("II-5", "provides", file=file)
    ticked = "、".join(box.option for box in entry.boxes if box.mark is Mark.TICKED) if entry else ""
    places = [case.printed(entry, f"II-5：{ticked}", "II-5: whether anything is provided or transferred")] if entry else []
    for kind in ("提供先", "移転先"):
        for block in filled(case, kind, file):
            method = case.field("II-5", "method", block=block.label, file=block.file)
            if method is not None and method.boxes:
                places.append(case.printed(method, f"{block.label}の方法", f"way of {block.label}"))
    return places


def _described(case: Case, section: str, file: int) -> bool:
    """Whether only blank measures stand there: then the box was merely forgotten, which is no matter."""
    return not any(entry.file == file and entry.kind == "text" and entry.key != "title" and given(entry) for entry in case.fields(section))


def _raised(case: Case, box: Field, option: str, there: list[Place], file: tuple[str, str], *, ticked: bool) -> Raised:  # noqa: PLR0913  both sides
    other = "II-4" if box.section == "III-4" else "II-5"
    done = Text("委託", "entrusts") if box.section == "III-4" else Text("提供・移転", "provides or transfers")
    here = case.printed(box, f"{box.section}：{option}{'にチェック' if ticked else 'のチェックなし'}", f"{box.section}: {'ticked' if ticked else 'not ticked'}")
    ja = f"{box.section}{file[0]}は「{option}」にチェックがありますが、{other}では{done.ja}をしています。" if ticked else f"{other}{file[0]}では{done.ja}をしていないのに、{box.section}の「{option}」にチェックがなく、措置が書かれています。"
    en = f"{box.section}{file[1]} ticks that nothing of the kind takes place; {other} {done.en}." if ticked else f"{other}{file[1]} says that nothing is done; {box.section} does not tick so and describes measures."
    return Raised(about=(f"ファイル{box.file}", box.section, option), text=Text(ja, en), places=(here, *there), gravity="" if ticked else "low")


def _network(case: Case) -> Iterator[Raised]:
    section = "IV-6" if case.form and case.form.kind == "basic" else "III-6"
    files = files_of(case, section)
    boxes = [box for file in files if (box := case.field(section, "none", file=file))]
    use = network_use(case)
    if boxes and len(boxes) == len(files) and use is not None and use.value == "実施する" and all(tick(box, option) is Mark.TICKED for box in boxes for option in (_IN, _OUT)):
        places = [case.printed(box, f"{section}：入手・提供とも接続しない", f"{section}: not connected, neither way") for box in boxes]
        yield Raised(
            about=(section, "情報連携"),
            text=Text(f"{use.section}は情報連携を「実施する」としていますが、{section}は入手・提供とも「接続しない」です。", f"{use.section} says that the information provision network is used; {section} says not connected, neither way."),
            places=(case.printed(use, f"{use.section}：実施する", f"{use.section}: used"), *places),
        )
    for box in boxes:
        yield from _ways(case, box, of_file(box.file, len(files)))


def _ways(case: Case, box: Field, file: tuple[str, str]) -> Iterator[Raised]:
    """The two boxes against the ways ticked in II-3 and II-5."""
    asked = [("入手", "II-3の入手方法", "II-3", _IN, case.field("II-3", "methods", file=box.file))]
    asked += [("提供", f"II-5の{block.label}の方法", "II-5", _OUT, case.field("II-5", "method", block=block.label, file=block.file)) for block in filled(case, "提供先", box.file)]
    for word, where, section, option, entry in asked:
        if entry is not None and tick(box, option) is Mark.TICKED and tick(entry, _NETWORK) is Mark.TICKED:
            yield Raised(
                about=(f"ファイル{box.file}", "III-6", option, where),
                text=Text(f"III-6{file[0]}は「{option}」ですが、{where}は{_NETWORK}にチェックがあります。", f"III-6{file[1]} says not connected ({word}); {section} {entry.block} ticks the information provision network."),
                places=(case.printed(box, f"III-6：{option}", "III-6: not connected"), case.printed(entry, f"{where}：{_NETWORK}", f"{section}: the network is ticked")),
            )


RULE = AuditRule(
    id="not-connected-box",
    title=Text("「委託しない」「提供・移転しない」「接続しない」の食い違い", "a process said not to take place in III takes place in I or II"),
    why=Text("ないとされた過程のリスク対策は書かれないまま残ります。", "Where a process is said not to take place, its risks go without measures."),
    compares=Text("III-4・III-5・III-6（基礎項目ではIV-6）の見出しのチェックと、I-6、II-3、II-4、II-5の答え", "the boxes in the headings of III-4, III-5 and III-6 (IV-6 of the basic form) with the answers of I-6, II-3, II-4 and II-5"),
    how=Text(
        "ファイルごとに比べます。情報提供ネットワークシステムだけによる提供はIII-5の対象外なので数えません。読み取れない欄は使いません。",
        "File by file. What is provided over the network only is not a matter of III-5 and does not count. Rows that cannot be read are not used.",
    ),
    do=Text("実態を確かめ、IIIのチェックかI・IIの答えを改めます。", "Find out what is done, and correct the box or the answer."),
    false_alarms=Text("ファイルごとに実施の有無が異なり、Iの答えが全体についてのものである場合。", "Part I speaks of all files, the box of one."),
    settle=Text("その過程が実際に行われているか。", "Whether the process takes place."),
    gravity="high", kind="contradiction", viewpoint="conformity_items", needs_form=True, find=find,
)
