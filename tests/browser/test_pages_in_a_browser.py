"""Pages in a browser without a network: nothing runs, nothing is asked for, and everybody can read them.

By hand, or by .ci/browser.  CHROMIUM has the browser (left out: /usr/bin/chromium), AXE_CORE the file axe.min.js.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import scosim
from scosim.report.page import page

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests/unit"))

NAMES = (
    "study/us-dialogue-partner",
    "study/us-chance-of-one-objection",
    "study/india-pakistan-package",
    "study/a-vision-that-is-theirs-too",
    "teaching/three-refusals",
    "teaching/charter-suspension-then-expulsion",
    "teaching/charter-who-speaks-outside",
    "hostile",
)
CROWDED = ("teaching/three-refusals", "teaching/charter-suspension-then-expulsion")
"""Scenarios of several answers, which fill the first screen."""

SCREENS = {"desktop": (1280, 900), "phone": (360, 740)}
AXE = "axe.run(document, {resultTypes: ['violations']})"


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, Path]:
    """The pages of some scenarios, and of one with hostile words wherever there may be words."""
    from hostile import MARKUP, hostile_scenario

    folder = tmp_path_factory.mktemp("pages")
    (folder / "hostile.yaml").write_text(hostile_scenario(MARKUP), encoding="utf-8")
    found = {}
    for name in NAMES:
        scenario = folder / "hostile.yaml" if name == "hostile" else ROOT / f"scenarios/{name}.yaml"
        found[name] = folder / f"{Path(name).name}.html"
        found[name].write_text(page(scosim.run(scenario), {}), encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """A browser that finds no host."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        arguments = ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND"]
        place = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        started = driver.chromium.launch(executable_path=place, args=arguments)
        yield started
        started.close()


@pytest.fixture
def opened(browser, pages):
    """Opens a page, and keeps what it asks for, what it says to the developer and what it puts before the reader."""
    contexts = []

    def show(name: str, screen: str = "desktop", scheme: str = "light", bypass: bool = False):
        width, height = SCREENS[screen]
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, offline=True, bypass_csp=bypass
        )
        contexts.append(context)
        shown, heard = context.new_page(), []
        shown.on("request", lambda request: heard.append(f"request {request.url}"))
        shown.on("dialog", lambda dialog: (heard.append(f"dialog {dialog.message}"), dialog.dismiss()))
        shown.on("console", lambda message: heard.append(f"console {message.text}"))
        shown.on("pageerror", lambda error: heard.append(f"error {error}"))
        shown.goto(pages[name].as_uri())
        return shown, heard

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_for_nothing_but_itself_runs_nothing_and_says_nothing(opened, pages, name):
    shown, heard = opened(name)
    for fold in shown.locator("details").all():
        fold.evaluate("fold => fold.open = true")
    shown.mouse.move(200, 200)
    for _ in range(12):
        shown.keyboard.press("Tab")
    assert heard == [f"request {pages[name].as_uri()}"]
    assert shown.evaluate("document.scripts.length") == 0


def test_the_policy_would_stop_a_script_and_an_image(opened):
    shown, heard = opened("hostile")
    shown.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')")
    shown.evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'alert(2)'}))")
    shown.wait_for_timeout(300)
    assert [each for each in heard if each.startswith("dialog")] == []
    assert any("Content Security Policy" in each for each in heard)


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_as_wide_as_its_screen_with_all_folds_open(opened, name, screen):
    shown, _ = opened(name, screen)
    shown.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    assert shown.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("name", NAMES[:-1])
def test_the_answer_and_that_it_is_no_forecast_are_told_at_once(opened, name):
    shown, _ = opened(name)
    assert shown.locator("h1").bounding_box()["y"] < 200
    answer = shown.locator("#answer .answer").first.bounding_box()
    assert answer["y"] < 450
    if name not in CROWDED:
        assert shown.locator(".closing").bounding_box()["y"] < 900


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_shut_out_of_a_page(opened, name, screen, scheme):
    shown, _ = opened(name, screen, scheme, bypass=True)
    shown.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    shown.add_script_tag(path=os.environ["AXE_CORE"])
    found = shown.evaluate(AXE)["violations"]
    told = [(each["id"], each["impact"], [node["html"][:200] for node in each["nodes"][:3]]) for each in found]
    assert [each for each in told if each[1] in ("serious", "critical")] == []


@pytest.mark.parametrize("name", NAMES)
def test_all_folds_are_open_on_paper(opened, name):
    shown, _ = opened(name)
    shown.emulate_media(media="print")
    folded = "[...document.querySelectorAll('main section details > :not(summary)')]"
    assert shown.evaluate(f"{folded}.length") > 0
    assert shown.evaluate(f"{folded}.filter(each => !each.checkVisibility()).length") == 0
