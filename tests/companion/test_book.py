"""The built book is complete with the network off, and looks right in a browser."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.support.visits import Visit

ROOT = Path(__file__).parents[2]
PAGES = ["index", *re.findall(r"file: (\S+)", (ROOT / "book" / "_toc.yml").read_text())]


class _Loads(HTMLParser):
    """Everything a page makes a browser load or connect to."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ("script", "img", "iframe", "source", "embed", "object"):
            self.found += [given.get("src"), given.get("data"), given.get("srcset")]
        if tag == "link" and given.get("rel") not in (
            "canonical",
            "index",
            "search",
            "next",
            "prev",
        ):
            self.found.append(given.get("href"))


def test_no_page_loads_anything_from_another_host(html):
    for page in html.rglob("*.html"):
        loads = _Loads()
        loads.feed(page.read_text(encoding="utf-8"))
        foreign = [u for u in loads.found if u and re.match(r"(https?:)?//", u)]
        assert foreign == [], page.name


def test_no_style_or_script_of_a_page_names_another_host_to_load_from(html):
    for style in html.rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", style.read_text()), style.name
    for page in html.glob("*.html"):
        inline = re.findall(r"<script[^>]*>(.*?)</script>", page.read_text(), re.DOTALL)
        assert not re.search(r"['\"]https?://", "".join(inline)), page.name


def test_every_page_of_the_contents_is_there_and_shows_the_papers_numbers(html):
    for page in PAGES:
        assert (html / f"{page}.html").is_file()
    proved = (html / "theorem-1-proved.html").read_text()
    shown = dict(re.findall(r'id="equation-nakahara-(\d+)".*?class="eqno">\((\w+)\)', proved, re.S))
    assert shown == {str(n): str(n) for n in range(11, 16)}
    assert "Theorem 1 " in proved


def test_every_image_has_alternative_text(html):
    for page in PAGES:
        for image in re.findall(r"<img[^>]*>", (html / f"{page}.html").read_text()):
            alt = re.search(r'alt="([^"]*)"', image)
            assert alt, image
            assert len(alt[1]) > 20, image


# the text of a page without its code, and without formulas that wait until they are in view
_PROSE = """() => {
    const page = document.querySelector("article").cloneNode(true);
    page.querySelectorAll("pre, code, mjx-container, .late-math").forEach((node) => node.remove());
    return page.textContent;
}"""

# the formulas that wait, each once, without their delimiters
_WAITING = """() => [...new Set(
    [...document.querySelectorAll(".late-math")].map((formula) => formula.textContent.slice(2, -2))
)]"""
_WRONG = "(all) => all.filter((tex) => MathJax.tex2mml(tex).includes('merror'))"


@pytest.mark.parametrize("page", PAGES)
def test_the_page_is_quiet_local_and_typeset(page, browser, address):
    for width, dark in ((1400, False), (400, False), (1400, True)):
        visit = Visit(browser, f"{address}/{page}.html", address, width, dark)
        assert (visit.complaints, visit.foreign, visit.failed) == ([], [], [])
        prose = visit.page.evaluate(_PROSE)
        assert not re.search(r"\\\(|\$|\\text", prose), re.search(r".*(\\\(|\$|\\text).*", prose)
        assert visit.page.locator("mjx-merror").count() == 0
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
        visit.page.close()


@pytest.mark.parametrize("page", PAGES)
def test_formulas_that_wait_can_be_typeset(page, browser, address):
    visit = Visit(browser, f"{address}/{page}.html", address)
    waiting = visit.page.evaluate(_WAITING)
    for start in range(0, len(waiting), 200):
        assert visit.page.evaluate(_WRONG, waiting[start : start + 200]) == []
    assert not waiting or visit.page.evaluate(_WRONG, [r"\frac{1"]) != []
    visit.page.close()


def test_a_link_into_the_ledger_arrives_at_a_claim_that_is_typeset_and_little_else_is(
    browser, address
):
    name = "sharper-theorem-b"
    visit = Visit(browser, f"{address}/ledger.html#claim-{name}", address)
    page = visit.page
    entry = page.locator(".ledger-entry", has=page.locator(f"[id=claim-{name}]"))
    entry.locator("mjx-container").first.wait_for()
    assert 0 <= entry.bounding_box()["y"] < 200
    assert page.locator("mjx-container").count() < page.locator(".late-math").count() / 10
    steps = entry.locator("details .proof-step").first
    assert steps.locator("mjx-container").count() == 0
    entry.locator("summary", has_text="steps proved").first.click()
    steps.locator("mjx-container").first.wait_for()
    assert page.locator(".late-math").count() > 1000
    visit.page.close()


def test_the_ledger_is_filtered_by_a_word_and_a_verdict(browser, address):
    visit = Visit(browser, f"{address}/ledger.html", address)
    page = visit.page
    shown = page.locator(".ledger-entry:visible")
    every = shown.count()
    page.get_by_label("Claims with").fill("Zigzag")
    by_word = shown.count()
    assert 0 < by_word < every
    assert all("zigzag" in text.lower() for text in shown.all_text_contents())
    page.get_by_label("Claims with").fill("")
    page.get_by_label("verdict").select_option("refuted")
    assert 0 < shown.count() < every
    badges = [entry.locator(".verdict").first.inner_text() for entry in shown.all()]
    assert all("refuted" in badge for badge in badges)
    page.evaluate("location.hash = 'claim-sharper-theorem-b'")
    page.locator("[id=claim-sharper-theorem-b]").wait_for()
    assert shown.count() == every
    assert (visit.complaints, visit.failed) == ([], [])
    visit.page.close()


def test_the_book_opens_from_a_file_without_a_server(browser, html):
    visit = Visit(browser, (html / "theorem-1-proved.html").as_uri(), "file:")
    assert (visit.complaints, visit.foreign, visit.failed) == ([], [], [])
    assert visit.page.locator("mjx-container").count() > 50
    visit.page.close()


def test_search_finds_a_word_with_the_network_off(browser, address):
    visit = Visit(browser, f"{address}/search.html?q=zigzag", address)
    visit.page.wait_for_selector("#search-results li", timeout=20_000)
    assert visit.foreign == []
    assert "Mont" in visit.page.inner_text("#search-results")
    visit.page.close()
