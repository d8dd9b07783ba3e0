"""The report page in Chromium: every interaction, by the state of the page after it. The fixture watches requests and complaints."""

from __future__ import annotations

import json

import pytest

PATHS = ".path:visible"


def data(page) -> dict:
    return json.loads(page.locator("#data").text_content())


def lit(page) -> set[str]:
    """Flows whose arrows are lit in the shown picture."""
    return set(page.evaluate("Array.from(document.querySelectorAll('.drawing svg .arrow.on')).filter(e => e.getClientRects().length).flatMap(e => e.dataset.flows.split(' '))"))


def shown(page) -> list[str]:
    return page.evaluate("Array.from(document.querySelectorAll('.path')).filter(e => e.getClientRects().length).map(e => e.id)")


def told(page) -> str:
    return page.locator("#told").inner_text()


def test_a_path_lights_its_arrows_and_is_told_hop_by_hop(opened, town):
    page = opened(town)
    assert lit(page) == set()
    first = page.locator(PATHS).first
    first.click()
    facts = data(page)
    flows = {facts["flows"][n] for n in facts["paths"][0]["f"]}
    assert lit(page) == flows
    assert page.locator(".drawing svg.lit").count() == 2
    assert page.locator("#told .hop").count() == len(facts["paths"][0]["f"])
    assert "一行目の記載である" in told(page)
    assert "ここで初めて機関の管理を離れます" in told(page)
    assert page.locator(".path[aria-current=true]").count() == 1
    assert "この経路に占める割合" in told(page)
    page.keyboard.press("Escape")
    assert lit(page) == set()
    assert page.locator("#told").is_hidden()
    assert page.locator(".path[aria-current]").count() == 0


def test_a_node_shows_reach_and_exposure(opened, town):
    page = opened(town)
    page.locator('.drawing:visible .node[data-node="stick"]').click()
    facts = data(page)
    n = facts["nodes"].index("stick")
    assert "STICK" in told(page)
    assert f"データが届く箇所（{len(facts['reach']['to'][n])}）" in told(page)
    assert f"失われると影響を受ける箇所（{len(facts['reach']['of'][n])}）" in told(page)
    assert set(page.locator("#told .go").all_inner_texts()) == {facts["names"][m] for m in (*facts["reach"]["to"][n], *facts["reach"]["of"][n])}
    assert page.locator(".drawing:visible .node.chosen").count() == 1
    lit_nodes = set(page.evaluate("Array.from(document.querySelectorAll('.drawing svg .node.on')).map(e => e.dataset.node)"))
    assert lit_nodes == {"stick", *(facts["nodes"][m] for m in facts["reach"]["to"][n])}
    page.locator("#told .narrow").click()
    assert len(shown(page)) == 1
    page.locator("#through").click()
    assert len(shown(page)) > 1
    page.locator("#told .go", has_text="DEEPEST").first.click()
    assert page.locator("#told h4").first.inner_text() == "DEEPEST"


def test_an_arrow_tells_its_hop(opened, town):
    page = opened(town)
    page.locator('.drawing:visible .label[data-flows="f4"]').click()
    assert page.locator("#told .hop").count() == 1
    assert "CORE" in told(page)
    assert lit(page) == {"f4"}


def test_every_filter(opened, town):
    page = opened(town)
    paths = data(page)["paths"]
    ids = page.evaluate("Array.from(document.querySelectorAll('.path')).map(e => e.id)")
    assert len(ids) == len(paths) == 5
    page.locator("#filters summary").click()

    def expect(holds) -> None:
        assert shown(page) == [ident for ident, path in zip(ids, paths, strict=True) if holds(path)]
        assert f"{len(shown(page))} / 5" in page.locator("#count").inner_text()

    expect(lambda path: path["b"] in {1, 2})
    chip = lambda name, value: page.locator(f'.chip[data-filter="{name}"][data-value="{value}"]')  # noqa: E731
    chip("b", 1).click()
    expect(lambda path: path["b"] == 2)
    chip("b", 0).click()
    expect(lambda path: path["b"] in {0, 2})
    chip("b", 2).click()
    expect(lambda path: path["b"] == 0)
    page.locator("#reset").click()
    expect(lambda path: path["b"] in {1, 2})
    chip("d", 3).click()
    expect(lambda path: path["d"] == 3)
    page.locator("#reset").click()
    chip("t", 2).click()
    expect(lambda path: path["t"] == 2)
    page.locator("#reset").click()
    flash = page.locator('.chip[data-filter="m"]', has_text="フラッシュメモリ")
    flash.click()
    expect(lambda path: path["x"] == 1)
    assert flash.get_attribute("aria-pressed") == "true"
    page.locator("#reset").click()
    page.locator("#party").select_option(label="DEEP")
    expect(lambda path: path["d"] == 3)
    page.locator("#party").select_option("")
    expect(lambda path: path["b"] in {1, 2})


def test_one_path_for_each_end_can_be_switched_off(opened, hostile_town):
    page = opened(hostile_town)
    few = len(shown(page))
    page.locator("#one-of-end").click()
    assert len(shown(page)) > few


def test_both_languages(opened, town):
    page = opened(town)
    assert page.locator("html").get_attribute("lang") == "ja"
    page.locator(PATHS).first.click()
    page.locator("#lang-en").click()
    assert page.locator("html").get_attribute("lang") == "en"
    text = page.locator("main").inner_text()
    assert "What is worst" in text
    assert "最も危ない経路" not in text
    assert "here data first leaves" in told(page)
    assert page.locator(".drawing.e").is_visible()
    assert page.locator(".drawing.j").is_hidden()
    assert lit(page)  # the choice lives on in the other picture
    page.locator("#lang-ja").click()
    text = page.locator("main").inner_text()
    assert "最も危ない経路" in text
    assert "What is worst" not in text


def test_a_what_if_switch_marks_the_paths_it_changes(opened, town):
    page = opened(town)
    switches = data(page)["switches"]
    assert switches
    chosen = next(n for n, made in enumerate(switches) if any(after is not None for _, after in made))
    page.locator(f'input[name="switch"][value="{chosen}"]').check()
    marks = page.evaluate("Array.from(document.querySelectorAll('.path')).map(e => e.querySelector('.after').textContent)")
    changed = {n for n, mark in enumerate(marks) if mark}
    assert changed == {n for n, _ in switches[chosen]}
    n, after = next((n, after) for n, after in switches[chosen] if after is not None)
    assert marks[n] == f"{data(page)['paths'][n]['q'][1]} → {after}"
    assert page.locator("#switched").is_visible()
    page.locator('input[name="switch"][value=""]').check()
    assert not any(page.evaluate("Array.from(document.querySelectorAll('.path')).map(e => e.querySelector('.after').textContent)"))
    assert page.locator("#switched").is_hidden()


def box(page) -> list[float]:
    return [float(x) for x in page.locator(".drawing:visible svg").get_attribute("viewBox").split()]


def test_zoom_and_pan(opened, town):
    page = opened(town)
    whole = box(page)
    page.locator("#zoom-in").click()
    assert box(page)[2] == pytest.approx(whole[2] / 1.5)
    page.locator("#zoom-out").click()
    assert box(page) == pytest.approx(whole)
    canvas = page.locator("#canvas")
    canvas.scroll_into_view_if_needed()
    frame = canvas.bounding_box()
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    page.mouse.move(x, y)
    page.mouse.wheel(0, -100)  # the wheel belongs to the page until the picture is clicked
    assert box(page) == pytest.approx(whole)
    frame = canvas.bounding_box()
    x, y = frame["x"] + 8, frame["y"] + 8
    page.mouse.click(x, y)
    page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    page.mouse.wheel(0, -100)
    page.wait_for_function("Number(document.getElementById('canvas').dataset.zoom) > 100")
    page.locator("#zoom-in").click()
    before = box(page)
    frame = canvas.bounding_box()
    page.mouse.move(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    page.mouse.down()
    page.mouse.move(frame["x"] + frame["width"] / 2 - 60, frame["y"] + frame["height"] / 2 - 20, steps=4)
    page.mouse.up()
    assert box(page)[0] > before[0]
    assert page.locator("#told").is_hidden()  # a drag chooses nothing
    page.locator("#zoom-fit").click()
    assert box(page) == pytest.approx(whole)
    page.locator(PATHS).first.click()
    page.locator("#zoom-lit").click()
    near = box(page)
    assert near[2] <= whole[2]
    assert near[0] >= 0
    assert near[1] >= 0


def test_everything_by_keyboard_alone(opened, town):
    page = opened(town)
    focus = "document.activeElement.id || document.activeElement.className.baseVal || document.activeElement.className || document.activeElement.tagName"
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(focus))
        if page.evaluate("document.activeElement.classList.contains('path')"):
            break
    else:
        pytest.fail(f"the list of paths is not reached: {seen}")
    assert "skip" in seen[0]
    assert "lang-en" in seen
    assert any("node" in name for name in seen)
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.id")
    assert second == shown(page)[1]
    page.keyboard.press("Enter")
    assert page.locator(f"#{second}").get_attribute("aria-current") == "true"
    assert lit(page)
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    page.keyboard.press("Escape")
    assert not lit(page)
    page.locator(".drawing:visible .node").first.focus()
    page.keyboard.press("ArrowRight")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    assert page.locator("#told h4").first.inner_text() in name


def test_the_diagram_can_be_widened(opened, town):
    page = opened(town)
    narrow = page.locator("#canvas").bounding_box()["width"]
    page.locator("#wide").click()
    assert page.locator("#canvas").bounding_box()["width"] > narrow * 1.3
    assert page.locator("#wide").get_attribute("aria-pressed") == "true"
    page.locator("#wide").click()
    assert page.locator("#canvas").bounding_box()["width"] == narrow


def test_every_control_has_a_name_in_the_shown_language(opened, town):
    page = opened(town)
    page.locator(PATHS).first.click()
    page.locator("#filters summary").click()
    for lang in ("ja", "en"):
        page.locator(f"#lang-{lang}").click()
        nameless = page.evaluate(
            """Array.from(document.querySelectorAll('button, select, input, summary, [role=button], [role=group], [role=region], [role=radiogroup]'))
            .filter(e => e.getClientRects().length && !e.closest('label') && !(e.getAttribute('aria-label') || e.innerText || (e.labels && e.labels.length)) && !e.classList.contains('flowgraph') && !e.classList.contains('tools'))
            .map(e => e.outerHTML.slice(0, 90))"""
        )
        assert nameless == []
    assert page.locator("#canvas").get_attribute("aria-label") == "data-flow diagram"


def test_a_link_to_a_path_opens_it(opened, town):
    page = opened(town)
    ident = page.locator(".path").nth(1).get_attribute("id")
    again = opened(town, fragment=f"#{ident}")
    assert again.locator(f"#{ident}").get_attribute("aria-current") == "true"
    assert lit(again)


def test_findings_can_be_narrowed_by_gravity(opened, hostile_town):
    page = opened(hostile_town)
    assert page.locator(".finding").count() > 1
    for chip in page.locator(".chip[data-gravity]").all():
        chip_on = chip.get_attribute("aria-pressed") == "true"
        visible = page.locator(f".finding.{chip.get_attribute('data-gravity')}:visible").count()
        assert (visible > 0) <= chip_on
        before = page.locator(".finding:visible").count()
        chip.click()
        after = page.locator(".finding:visible").count()
        assert abs(after - before) == page.locator(f".finding.{chip.get_attribute('data-gravity')}").count()


def test_a_path_named_in_the_summary_is_opened(opened, town):
    page = opened(town)
    page.locator("#summary .go").first.click()
    assert lit(page)
    assert page.locator("#told").is_visible()


def test_what_cannot_be_compared_is_not_invented(opened, bare_town):
    page = opened(bare_town)
    assert "引用はなく行番号だけ" in page.locator("#flow").inner_text()
    assert page.locator("blockquote").count() == 0
    page.locator(PATHS).first.click()
    assert "別添1 1行" in told(page)


def test_paths_without_the_number_are_shown_where_there_are_no_others(opened, plain_town):
    page = opened(plain_town)
    assert len(shown(page)) == 1
    assert "個人データを運ぶ経路は1つです。" in page.locator("#summary").inner_text()
    assert "個人番号が庁外や媒体に出る経路は、このモデルにはありません。" in page.locator("#summary").inner_text()
    page.locator(PATHS).first.click()
    assert "段階の対象外" not in told(page)
    page.locator("#filters summary").click()
    page.locator("#reset").click()
    assert len(shown(page)) == 1


def test_a_page_with_little_in_it_complains_of_nothing(opened, quiet_town, undrawn_town):
    page = opened(quiet_town)
    page.locator("#filters summary").click()
    page.locator("#reset").click()
    page.locator("#lang-en").click()
    page.locator('.drawing:visible .node[data-node="core"]').click()
    assert "CORE" in told(page)
    page = opened(undrawn_town)
    assert page.locator("svg").count() == 0
    page.locator(PATHS).first.click()
    assert page.locator("#told .hop").count() > 0
    page.keyboard.press("Escape")
    assert page.locator("#told").is_hidden()
