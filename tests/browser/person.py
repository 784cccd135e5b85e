"""A person at a browser: goes to pages as people do, fills in what is asked, presses the button that is there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from playwright.sync_api import Locator, Page, Response


class Person:
    """One person in their own browser. ``look`` is asked at every page that they come to."""

    def __init__(self, page: Page, look: Callable[[Page], None]) -> None:
        self.page = page
        self.look = look
        self.refused: list[str] = []
        page.on("response", self._note)

    def _note(self, answer: Response) -> None:
        """Keep what the site refused, were it only a save in the background."""
        if answer.status >= 400:
            self.refused.append(f"{answer.status} {answer.request.method} {answer.url}")

    def go(self, address: str) -> None:
        """Open an address of the site."""
        answer = self.page.goto(address)
        assert answer is not None, address
        assert answer.ok, f"{address} answers {answer.status}"
        self.look(self.page)

    def follow(self, words: str, *, within: Locator | None = None) -> None:
        """Follow the first link with these words."""
        with self.page.expect_navigation():
            (within or self.page.locator("main")).locator("a", has_text=words).first.click()
        self.look(self.page)

    def follow_back(self) -> None:
        """Follow the link at the top that leads back."""
        with self.page.expect_navigation():
            self.page.locator(".govuk-back-link").click()
        self.look(self.page)

    def take_up(self, title: str) -> None:
        """Open a piece of work from the list "Your work"."""
        self.go("/")
        self.follow(title)

    def press(self, words: str) -> None:
        """Press a button; what comes back is a page without complaints."""
        with self.page.expect_navigation():
            self.page.locator("main").get_by_role("button", name=words, exact=True).click()
        self.look(self.page)
        complaints = [*self.refused, *self.page.locator(".govuk-error-summary").all_inner_texts()]
        assert complaints == [], f"{self.page.url}\n" + "\n".join(complaints)

    def write(self, **texts: str) -> None:
        """Fill boxes by their names."""
        for name, text in texts.items():
            self.page.locator(f'[name="{name}"]').fill(text)

    def day(self, name: str, on: date) -> None:
        """Fill the three boxes of a day."""
        for part in ("day", "month", "year"):
            self.page.locator(f'[name="{name}-{part}"]').fill(str(getattr(on, part)))

    def choose(self, **values: str) -> None:
        """Choose one of several answers, by the names of the boxes and the values they send."""
        for name, value in values.items():
            self.page.locator(f'[name="{name}"][value="{value}"]').check()

    def pick(self, **values: str) -> None:
        """Pick from lists that drop down."""
        for name, value in values.items():
            self.page.locator(f'select[name="{name}"]').select_option(value)

    def tick(self, label: str, *, on: bool = True) -> None:
        """Tick a box, or take the tick away, by its label."""
        self.page.get_by_role("checkbox", name=label).first.set_checked(on)

    def sees(self, words: str) -> None:
        """These words stand on the page."""
        assert words in self.page.locator("body").inner_text(), (
            f"{self.page.url} does not say: {words}"
        )
