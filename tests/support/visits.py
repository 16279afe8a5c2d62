"""Pages of the built book opened in headless Chromium, with all that they say and ask for."""

import shutil

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def chromium():
    """A headless browser, closed when its fixture ends; skips where there is none."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield opened
        opened.close()


class Visit:
    """A page opened in the browser, with all that it said and asked for."""

    def __init__(self, browser, url, home, width=1400, dark=False):
        self.complaints, self.foreign, self.failed = [], [], []
        self.page = browser.new_page(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda r: self._asked(r.url, home))
        self.page.on("requestfailed", lambda r: self.failed.append(r.url))
        self.page.on("response", lambda r: r.status >= 400 and self.failed.append(r.url))
        self.page.goto(url)
        self.page.wait_for_load_state("load")
        if self.page.locator("script[src*=mathjax]").count():
            self.page.wait_for_function("window.MathJax?.startup?.promise", timeout=20_000)
            self.page.evaluate("window.MathJax.startup.promise")

    def _console(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _asked(self, url, home):
        if not url.startswith((home, "data:", "blob:", "file:")):
            self.foreign.append(url)
