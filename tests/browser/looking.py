"""What a page of ours must be in a real browser, asked of whichever page is open."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
#: Set to a folder to keep pictures of each page.
PICTURES = os.environ.get("PICTURES", "")
#: A desk, and the same window at 400 % (WCAG 2.2, 1.4.10 Reflow): CSS pixels.
WIDE, NARROW = 1280, 320


def new_page(
    browser: Browser,
    base_url: str,
    user: Any = None,
    *,
    width: int = WIDE,
    height: int = 900,
    script: bool = True,
) -> Page:
    """A page in a context of its own, signed in when a person is given; whoever asks closes the context."""
    context = browser.new_context(
        base_url=base_url,
        viewport={"width": width, "height": height},
        java_script_enabled=script,
        locale="en-GB",
        timezone_id="Europe/London",
        accept_downloads=True,
    )
    context.set_default_timeout(15_000)
    if user is not None:
        client = Client()
        client.force_login(user)
        context.add_cookies(
            [
                {"name": name, "value": morsel.value, "url": base_url}
                for name, morsel in client.cookies.items()
            ]
        )
    return context.new_page()


@cache
def _axe() -> str:
    return AXE.read_text()


def problems(page: Page) -> list[str]:
    """What axe finds on the page as it stands, once it has loaded."""
    # After a press the answer may have begun and not be there: axe would look at half a document.
    page.wait_for_load_state("load")
    # Evaluated, not added as a script: the pages allow no script but their own.
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    result = page.evaluate(
        "async () => await axe.run(document, {resultTypes: ['violations'], elementRef: false})"
    )
    return [
        f"{problem['id']}: {problem['help']} at {', '.join(str(node['target']) for node in problem['nodes'][:3])}"
        for problem in result["violations"]
    ]


#: The page itself, and whatever stands out of its right edge without a box that scrolls.
_SIDEWAYS = """() => {
  const root = document.documentElement, found = []
  const over = root.scrollWidth - root.clientWidth
  const scrolls = (el) => ['auto', 'scroll'].includes(getComputedStyle(el).overflowX)
  if (over > 0) {
    const out = [...document.querySelectorAll('body *')].filter((el) => {
      const box = el.getBoundingClientRect()
      if (!box.width || box.right <= root.clientWidth + 1) return false
      for (let up = el.parentElement; up; up = up.parentElement) if (scrolls(up)) return false
      return true
    })
    const names = out.slice(-3).map((el) => `${el.tagName.toLowerCase()}.${el.className}`)
    found.push(`scrolls sideways by ${over} pixels: ${names.join(', ')}`)
  }
  for (const el of document.querySelectorAll('body *')) {
    if (!scrolls(el) || el.scrollWidth <= el.clientWidth + 1) continue
    const tag = `${el.tagName.toLowerCase()}.${el.className}`
    if (el.matches('textarea, input, select')) continue
    if (el.tabIndex < 0) found.push(`${tag} scrolls sideways and cannot have the focus`)
    if (!el.getAttribute('aria-label') && !el.getAttribute('aria-labelledby'))
      found.push(`${tag} scrolls sideways and has no name`)
  }
  return found
}"""


def sideways(page: Page) -> list[str]:
    """What scrolls sideways although it may not. Wide content may, inside a box with a name and the focus."""
    found: list[str] = page.evaluate(_SIDEWAYS)
    return found


def headed(page: Page) -> list[str]:
    """What is wrong with the title and the heading: one h1, and a title that says more than the name of the site."""
    found = []
    headings = page.locator("h1").all_inner_texts()
    if len(headings) != 1:
        found.append(f"{len(headings)} headings of the first order: {headings}")
    before, _, after = page.title().rpartition(" – ")
    if after != settings.SERVICE_NAME or not before.strip():
        found.append(f"the title is {page.title()!r}")
    return found


#: Where each line of the summary leads, and whether it leads there when it is followed.
_SUMMARY = """() => {
  const box = document.querySelector('.govuk-error-summary'), found = []
  if (!box) return ['there is no error summary']
  if (!box.contains(document.activeElement)) found.push('the focus is not in the error summary')
  const lines = [...box.querySelectorAll('li')]
  if (!lines.length) found.push('the error summary is empty')
  for (const line of lines) {
    const link = line.querySelector('a')
    if (!line.innerText.trim()) found.push('an empty line in the error summary')
    if (!link) continue
    const field = document.getElementById(link.hash.slice(1))
    if (!field) { found.push(`"${line.innerText}" leads to ${link.hash}, which is not there`); continue }
    link.click()
    if (document.activeElement !== field) found.push(`"${line.innerText}" does not move the focus to ${link.hash}`)
  }
  return found
}"""


def complained(page: Page) -> list[str]:
    """What is wrong with how the page says what is missing."""
    found: list[str] = page.evaluate(_SUMMARY)
    if not page.title().startswith("Error: "):
        found.append(f"the title does not begin with Error: {page.title()!r}")
    return found


def keep(page: Page, name: str) -> None:
    """A picture of the whole page as it stands, when somebody asked for pictures."""
    if PICTURES:
        Path(PICTURES).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(PICTURES) / f"{name.replace(':', '-')}.png"), full_page=True)


def wide_and_narrow(page: Page, name: str) -> list[str]:
    """Everything that is wrong with the page, at a desk and at 400 %."""
    found = [f"at {WIDE}: {line}" for line in (*headed(page), *problems(page), *sideways(page))]
    keep(page, f"{name}-wide")
    page.set_viewport_size({"width": NARROW, "height": 800})
    found += [f"at {NARROW}: {line}" for line in (*problems(page), *sideways(page))]
    keep(page, f"{name}-narrow")
    page.set_viewport_size({"width": WIDE, "height": 900})
    return found
