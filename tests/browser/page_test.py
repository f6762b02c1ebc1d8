"""Looks at report pages in headless Chromium: page_test.py [--screenshots FOLDER] PAGE...

A line for each check, `ok` or `FAILED` with what was found. Exit code 0 if all hold, 1 if not, 3 if the browser, its
driver or python3-selenium is missing."""
import argparse
import base64
import json
import pathlib
import shutil
import sys
import tempfile
import time

try:
    from selenium import webdriver
    from selenium.common.exceptions import WebDriverException
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
except ImportError as missing:
    print(missing)
    sys.exit(3)

WIDE, NARROW = (1440, 1000), (390, 844)

CONTRAST = """
const parse = (text) => text.match(/[\\d.]+/g).map(Number);
const linear = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
function ground(element) {
  for (let e = element; e; e = e.parentElement) {
    const colour = parse(getComputedStyle(e).backgroundColor);
    if (colour.length === 3 || colour[3] === 1) return colour;
  }
  return [255, 255, 255];
}
const poor = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.data.trim() || !element.checkVisibility() || element.closest("script, style, .unseen, svg, :disabled")) continue;
  const style = getComputedStyle(element);
  const size = parseFloat(style.fontSize);
  const least = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
  const found = ratio(parse(style.color), ground(element));
  if (found < least) poor.add(`${element.tagName}.${element.className}: ${found.toFixed(2)}`);
}
return [...poor];
"""

EVERY_LANE = """
const found = [], readout = document.querySelector(".readout"), column = document.querySelector(".overlay").getBoundingClientRect();
for (const track of document.querySelectorAll(".track[data-kind]")) {
  for (let i = 1; i < 10; ++i) {
    readout.replaceChildren();
    const at = {bubbles: true, clientX: column.left + column.width * i / 10, clientY: 10};
    track.querySelector(".lane, .chart").dispatchEvent(new PointerEvent("pointermove", at));
    if (readout.childElementCount < 2 || /NaN|undefined|null|Infinity/.test(readout.textContent)) {
      found.push(`${track.dataset.kind} ${track.dataset.index}: ${readout.textContent}`);
    }
  }
}
return found;
"""

ALL_WINDOWS = "return [...new Set([...document.querySelectorAll('svg.lane, svg.marks')].map((svg) => " \
    "{ const box = svg.viewBox.baseVal; return box.x.toFixed(3) + ' ' + box.width.toFixed(3); }))]"


class Page:
    """A page in a browser, and what was found out about it."""

    def __init__(self, driver, path):
        self.driver, self.path, self.failures = driver, path, 0

    def check(self, what, found, wanted=True):
        holds = found == wanted
        self.failures += not holds
        print(f"{'ok' if holds else 'FAILED'}  {self.path.name}: {what}" + ("" if holds else f"; found {found!r}, not {wanted!r}"))

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def command(self, name, **arguments):
        return self.driver.execute_cdp_cmd(name, arguments)

    def show(self, size=WIDE, scheme="light"):
        self.command("Emulation.setDeviceMetricsOverride", width=size[0], height=size[1], deviceScaleFactor=1, mobile=size == NARROW)
        self.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme},
                                                             {"name": "prefers-reduced-motion", "value": "reduce"}])
        self.driver.get(self.path.as_uri())
        self.settle()

    def settle(self):
        """Waits for two frames: what the page draws, it draws in the next one."""
        self.driver.execute_async_script("const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))")

    def windows(self):
        self.settle()
        return [tuple(map(float, words.split())) for words in self.js(ALL_WINDOWS)]

    def keys(self, *keys):
        ActionChains(self.driver).send_keys(*keys).perform()

    def shoot(self, folder, name):
        size = self.command("Page.getLayoutMetrics")["cssContentSize"]
        shot = self.command("Page.captureScreenshot", captureBeyondViewport=True,
                            clip={"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 8000), "scale": 1})
        (folder / f"{self.path.stem}-{name}.png").write_bytes(base64.b64decode(shot["data"]))


def check_quiet(page):
    """Nothing in the console, nothing asked of a network."""
    page.check("the console is empty", [entry["message"] for entry in page.driver.get_log("browser")], [])
    asked = set()
    for entry in page.driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        # The tab that the browser began with has requests of its own.
        if message["method"] == "Network.requestWillBeSent" and message["params"]["documentURL"].startswith("file:"):
            asked.add(message["params"]["request"]["url"])
    page.check("nothing but the file is asked for", sorted(url for url in asked if not url.startswith("file:")), [])


def check_form(page):
    page.check("one heading of the first rank", len(page.all("h1")), 1)
    page.check("no style attribute in the file", " style=\"" in page.path.read_text(encoding="utf-8").partition("<body")[2].partition("<script")[0], False)
    page.check("names hold text alone", len(page.all("bdi *")), 0)
    scripts = 2 if page.all("#timeline") else 1  # without a timeline no charts are drawn
    page.check("the page's own scripts run, and there is no frame, image or form",
               [len(page.all(s)) for s in ("script:not([type])", "iframe, img, form, object, embed")], [scripts, 0])
    page.check("what turns text around stands within bdi or pre", page.js("""
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = [];
      while (walker.nextNode()) {
        const node = walker.currentNode;
        if (/[\\u202a-\\u202e\\u2066-\\u2069]/.test(node.data) && !node.parentElement.closest("bdi, pre, script")) found.push(node.data);
      }
      return found"""), [])
    page.check("ids are unique", page.js("const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);"
                                         "return ids.filter((id, i) => ids.indexOf(id) !== i)"), [])
    page.check("links within the page lead somewhere", page.js(
        "return [...document.querySelectorAll('a[href^=\"#\"]')].map((a) => a.getAttribute('href').slice(1))"
        ".filter((id) => !document.getElementById(id))"), [])


def check_tables(page):
    """First click up, second down, third as it came."""
    for table in page.all("table.sortable"):
        name = table.get_attribute("id") or table.get_attribute("class")
        read = "return [...arguments[0].tBodies[0].rows].map((row) => row.textContent)"
        value = """const [table, column] = arguments;
          return [...table.tBodies[0].rows].map((row) => row.cells[column]?.querySelector("data")?.value ?? row.cells[column]?.dataset.value)
            .filter((v) => v !== undefined && v !== "").map(Number)"""
        before = page.js(read, table)
        for column, heading in enumerate(page.js("return [...arguments[0].tHead.rows].at(-1).cells", table)):
            if heading.get_attribute("data-sort") != "number" or len(before) < 2:
                continue
            button = heading.find_element(By.TAG_NAME, "button")
            for order in ("ascending", "descending"):
                page.js("arguments[0].click()", button)
                found = page.js(value, table, column)
                page.check(f"{name} sorts {order} by column {column + 1}", found, sorted(found, reverse=order == "descending"))
                page.check("and says so", heading.get_attribute("aria-sort"), order)
            page.js("arguments[0].click()", button)
            page.check("the third click brings the first order back", page.js(read, table), before)


def check_zoom(page):
    page.check("the tools are shown", page.one("#timeline .tools").is_displayed())
    page.check("all lanes show the run", page.windows(), [(0.0, 100000.0)])
    tracks = page.one(".tracks")
    page.js("arguments[0].focus(); arguments[0].scrollIntoView()", tracks)
    page.keys("+")
    page.check("+ shows half of it, in the middle", page.windows(), [(25000.0, 50000.0)])
    page.keys(Keys.ARROW_RIGHT)
    page.check("an arrow goes on by a quarter of what is shown", page.windows(), [(37500.0, 50000.0)])
    page.check("the span is told", page.one("#span").text != "")
    page.keys("0")
    page.check("0 shows all", page.windows(), [(0.0, 100000.0)])
    page.js("document.querySelector('[data-zoom=in]').click()")
    page.check("so does the button for half of it", page.windows(), [(25000.0, 50000.0)])
    lane = page.one(".track[data-kind] svg.lane")
    ActionChains(page.driver).double_click(lane).perform()
    page.check("a double click shows all", page.windows(), [(0.0, 100000.0)])
    width = lane.size["width"]
    ActionChains(page.driver).move_to_element_with_offset(lane, -int(width / 4), 0).click_and_hold() \
        .move_by_offset(int(width / 4), 0).release().perform()
    (start, span), = page.windows()
    page.check("dragging over a quarter shows it", abs(start - 25000) < 300 and abs(span - 25000) < 300)
    page.keys("0")
    page.settle()


def check_readout(page):
    kinds = page.js("return [...new Set([...document.querySelectorAll('.track[data-kind]')].map((e) => e.dataset.kind))]")
    for kind in kinds:
        lane = page.one(f".track[data-kind={kind}] .lane, .track[data-kind={kind}] .chart")
        page.js("arguments[0].scrollIntoView({block: 'center'})", lane)
        ActionChains(page.driver).move_to_element(lane).perform()
        box = page.one(".readout")
        page.check(f"the pointer over a lane of kind {kind} reads it", box.is_displayed() and len(box.text.splitlines()) >= 2)
    page.check("every lane can be read at nine times without a missing number or word", page.js(EVERY_LANE), [])
    tracks = page.one(".tracks")
    page.js("arguments[0].focus()", tracks)
    page.keys(Keys.ARROW_DOWN)
    page.keys(".")
    page.settle()
    page.check("so does the keyboard, aloud", page.one("#timeline .unseen[role=status]").get_attribute("textContent") != "")
    page.keys(Keys.ESCAPE)
    page.check("Escape hides it", page.one(".readout").is_displayed(), False)


def check_charts(page):
    wanted = page.js("const picture = JSON.parse(document.getElementById('picture').textContent);"
                     "return [...document.querySelectorAll('.track.series')].filter((e) => picture[e.dataset.kind]?.from.length).length")
    page.check("every series is a chart", len(page.all(".chart canvas")), 2 * wanted)
    page.check("and lies under the lanes", page.js("""
      const lane = document.querySelector(".overlay").getBoundingClientRect();
      return [...document.querySelectorAll(".chart .lane-ground")].every((e) => Math.abs(e.getBoundingClientRect().left - lane.left) < 1.5
        && Math.abs(e.getBoundingClientRect().right - lane.right) < 1.5)"""))


def check_paper(page):
    page.js("document.querySelector('.tracks').focus()")
    page.keys("+")
    page.check("a window is shown", page.windows(), [(25000.0, 50000.0)])
    page.js("window.dispatchEvent(new Event('beforeprint'))")
    page.check("paper shows the whole run", page.windows(), [(0.0, 100000.0)])
    page.check("and nothing folded", len(page.all("details:not([open])")), 0)
    page.js("window.dispatchEvent(new Event('afterprint'))")
    page.check("and then the window is back", page.windows(), [(25000.0, 50000.0)])
    page.check("and the first screen folded", len(page.all("#first details[open]")), 0)
    page.keys("0")
    page.settle()


def check_meanings(page, scheme):
    """What is told by colour in the lanes differs, and is seen on their ground."""
    colours = page.js("""
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), found = [];
      document.querySelector(".tracks").append(svg);
      for (const name of ["s-failed", "l-down", "f-on", "m-disruption", "c-above"]) {
        const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
        path.setAttribute("class", name);
        (name === "m-disruption" ? document.querySelector(".marks") ?? svg : svg).append(path);
        const style = getComputedStyle(path);
        found.push(name === "m-disruption" ? `${style.strokeDasharray} ${style.stroke}` : name === "f-on" ? style.stroke : style.fill);
        path.remove();
      }
      svg.remove();
      return found""")
    page.check(f"failed, down, fault, disruption and threshold look different, {scheme}", len(set(colours)), 5)
    page.check("disruptions are dashed", colours[3].startswith("3px, 3px") or not page.all(".marks"))


def check_room(page, size):
    """What has room is not cut off."""
    if page.all(".ticks span"):
        page.check(f"no tick is clipped at {size[0]} px", page.js("""
          const room = document.querySelector(".ticks").getBoundingClientRect();
          return [...document.querySelectorAll(".ticks span")].filter((e) => e.textContent && (e.getBoundingClientRect().right > room.right + 0.5
            || e.getBoundingClientRect().left < room.left - 0.5)).map((e) => e.textContent)"""), [])
        page.check("bytes are in decimal units", page.js("return /[KMGT]iB/.test(document.querySelector('#timeline').textContent)"), False)
    if size == WIDE and page.all("#ledger-table"):
        page.check("the ledger has room", page.js(
            "const box = document.querySelector('#ledger-table').parentElement; return box.scrollWidth - box.clientWidth"), 0)
    if size == NARROW:
        page.check("the tables of the first screen have room", page.js(
            "return [...document.querySelectorAll('.card .scroll')].filter((box) => box.scrollWidth > box.clientWidth)"
            ".map((box) => box.firstElementChild.className)"), [])
    if size == NARROW and page.all(".parts td:last-child"):
        page.check("what a part of the night is has more than a column of words", page.one(".parts td:last-child").size["width"] > 200)


def check_jump(page):
    links = page.all("#ledger a.jump")
    if not links:
        return
    link = links[len(links) // 2]
    at, end = float(link.get_attribute("data-jump")), float(page.one(".tracks").get_attribute("data-end"))
    page.js("arguments[0].focus()", link)
    page.keys(Keys.ENTER)
    (start, span), = page.windows()
    page.check("a jump shows 5 % of the run", round(span), 5000)
    page.check("with its time in it", start - 1 <= at / end * 100000 <= start + span + 1)
    marker, overlay = page.one(".marker").rect, page.one(".overlay").rect
    page.check("the marker is at its time",
               abs((marker["x"] - overlay["x"]) / overlay["width"] - (at / end * 100000 - start) / span) < 0.01)
    page.check("it is said aloud", "marker" in page.one("output.announce").text)
    page.check("the lanes have the focus", page.js("return document.activeElement.className").split()[0], "tracks")
    page.check("and are in sight", page.js("const box = document.querySelector('#timeline').getBoundingClientRect();"
                                           "return box.top < innerHeight && box.bottom > 0"))
    page.js("document.querySelector('output.announce button').click()")
    page.check("the way back leads to the link", page.js("return document.activeElement === arguments[0]", link))


def check_speed(page):
    """Sixty windows in a row, each drawn, with all that the page has."""
    began = time.monotonic()
    page.driver.execute_async_script("""
      const done = arguments[0], tracks = document.querySelector(".tracks");
      let left = 60;
      const next = () => {
        tracks.dispatchEvent(new KeyboardEvent("keydown", {key: left % 2 ? "+" : "-", bubbles: true}));
        if (--left) requestAnimationFrame(next); else requestAnimationFrame(done);
      };
      next();""")
    took = (time.monotonic() - began) / 60
    print(f"    {page.path.name}: a frame of zooming takes {took * 1000:.0f} ms")
    page.check("zooming is fluent, with room for slow machines", took < 0.25)


def check_without_scripts(page):
    """Asks the browser itself, as scripts cannot be asked."""
    wanted = ["header h1"] + [selector for selector in ("#first", "#first .card", "#timeline .tracks") if page.all(selector)]
    tools = "#timeline .tools"
    page.command("Emulation.setScriptExecutionDisabled", value=True)
    page.command("Page.navigate", url=page.path.as_uri())
    try:
        deadline = time.monotonic() + 20
        boxes = {}
        while time.monotonic() < deadline and not boxes.keys() >= set(wanted):
            boxes = {}
            root = page.command("DOM.getDocument")["root"]["nodeId"]
            for selector in wanted + [tools]:
                node = page.command("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
                try:
                    boxes[selector] = page.command("DOM.getBoxModel", nodeId=node)["model"]["height"]
                except Exception:  # no box: not shown
                    pass
            time.sleep(0.05)
        for selector in wanted:
            page.check(f"without scripts, {selector} is shown", boxes.get(selector, 0) > 0)
        page.check("and the tools are not", boxes.get(tools, 0), 0)
    finally:
        page.command("Emulation.setScriptExecutionDisabled", value=False)


def check_looks(page, screenshots):
    for size in (WIDE, NARROW):
        for scheme in ("light", "dark"):
            name = f"{size[0]}-{scheme}"
            page.show(size, scheme)
            page.check(f"no overflow at {size[0]} px", page.js("return document.documentElement.scrollWidth - document.documentElement.clientWidth"), 0)
            page.check(f"every text has contrast, {name}", page.js(CONTRAST), [])
            check_room(page, size)
            if page.all(".tracks"):
                check_meanings(page, name)
            if screenshots:
                page.shoot(screenshots, name)


def look_at(driver, path, screenshots):
    page = Page(driver, path)
    driver.get_log("performance")
    page.show()
    check_form(page)
    check_tables(page)
    if page.all(".tracks"):
        check_zoom(page)
        check_readout(page)
        check_paper(page)
        check_charts(page)
        check_jump(page)
        check_speed(page)
    check_looks(page, screenshots)
    check_quiet(page)
    check_without_scripts(page)
    return page.failures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--screenshots", type=pathlib.Path)
    parser.add_argument("pages", nargs="+", type=pathlib.Path)
    arguments = parser.parse_args()
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not chromium or not driver:
        print("chromium or chromedriver is missing")
        return 3
    if arguments.screenshots:
        arguments.screenshots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = chromium
        for option in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
                       "--no-first-run", "--hide-scrollbars", f"--user-data-dir={profile}"):
            options.add_argument(option)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        try:
            browser = webdriver.Chrome(service=Service(driver), options=options)
        except WebDriverException as failure:
            print(f"chromium does not start here: {failure}")
            return 3
        try:
            failures = sum(look_at(browser, path.resolve(), arguments.screenshots) for path in arguments.pages)
        finally:
            browser.quit()
    print(f"{failures} checks failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
