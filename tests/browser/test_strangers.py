"""Text of strangers stays text; the page asks for nothing, runs nothing but its own script, and its policy would not allow it to."""

from __future__ import annotations

import unicodedata


def test_a_hostile_model_stays_text(opened, hostile_town):
    page = opened(hostile_town)
    assert page.locator("script").count() == 2
    assert page.locator("img, iframe, object, embed, link, foreignObject, image, base, form").count() == 0
    # The script itself sets the height of the picture's frame.
    assert page.evaluate("Array.from(document.querySelectorAll('*:not(#canvas)')).filter(e => Array.from(e.attributes).some(a => a.name.startsWith('on') || a.name === 'style')).length") == 0
    assert page.evaluate("Array.from(document.querySelectorAll('[href],[src]')).map(e => e.getAttribute('href') || e.getAttribute('src')).filter(v => !v.startsWith('#'))") == []
    for line in page.locator(".path:visible").all():
        line.click()
    page.locator('.drawing:visible .node[data-node="usb-3"]').click()
    assert "<img src=x onerror=alert(2)>" in page.locator("#told").inner_text()
    assert "{{7*7}}" in page.locator("#told").inner_text()
    assert page.locator("#told img, #told script").count() == 0
    page.locator("#lang-en").click()
    page.locator("#filters summary").click()
    page.locator("#party").select_option(index=1)


def test_quotes_of_a_hostile_document_stay_text(opened, hostile_town):
    page = opened(hostile_town)
    page.locator(".path:visible").first.click()
    assert page.locator("#told blockquote").count() > 0
    assert "alert(" in page.locator("#told blockquote").first.inner_text()


def test_no_mark_changes_the_direction_of_writing(opened, hostile_town):
    page = opened(hostile_town)
    text = page.evaluate("document.documentElement.outerHTML")
    assert not [char for char in text if unicodedata.category(char) in {"Cc", "Cf"} and char not in "\n\t"]


def test_the_policy_refuses_what_the_page_does_not_hold(browser, town):
    """Not only that nothing is asked for: it could not be."""
    page = browser.new_page()
    said: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(town.resolve().as_uri())
    page.on("request", lambda request: requests.append(request.url))
    page.evaluate(
        """() => {
            const script = document.createElement('script'); script.textContent = 'window.ran = 1'; document.body.append(script);
            const image = document.createElement('img'); image.src = 'https://example.invalid/x.png'; document.body.append(image);
            document.body.setAttribute('style', 'color: red');
            fetch('https://example.invalid/').catch(() => {});
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert page.evaluate("getComputedStyle(document.body).color") != "rgb(255, 0, 0)"
    assert any("Content Security Policy" in line for line in said)
    assert not [url for url in requests if not url.startswith("file:") and "example" in url and page.evaluate("window.ran")]
    page.close()
