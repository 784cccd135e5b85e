"""Long forms, and the other tab: somebody signed out there, or out and in again, while the text was being typed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page

from partnership.models import User
from reviews.models import Review
from tests.drive import panel, report
from tests.drive.information import asked
from tests.drive.opening import open_task
from tests.rapid_review.test_followup_acts import PDF
from tests.world import PASSWORD, World

TEXT = "Seen at home on Friday. “Quiet”, the health visitor wrote."

Form = tuple[User, str, str]


def summary_section(world: World) -> Form:
    review = asked(world, ("la",))
    args = [review.reference, world.agencies["la"].pk, "involvement"]
    return world.la_contact, reverse("reviews:summary_section", args=args), "text"


def key_date(world: World) -> Form:
    review = asked(world, ("la",))
    args = [review.reference, world.agencies["la"].pk]
    return world.la_contact, reverse("reviews:summary_date_add", args=args), "what"


def report_section(world: World) -> Form:
    args = [report.at_report(world).reference, "analysis"]
    return world.coordinator, reverse("rapid_review:report_section", args=args), "text"


def meeting_record(world: World) -> Form:
    return world.coordinator, task_of(panel.viewed(world), "hold_meeting"), "rationale"


def letter_with_a_file(world: World) -> Form:
    return world.coordinator, task_of(report.submitted(world), "panel_response"), "text"


def task_of(review: Review, node: str) -> str:
    return reverse("reviews:task", args=[review.reference, open_task(review, node).pk])


FORMS = (summary_section, key_date, report_section, meeting_record, letter_with_a_file)


def sign_in(page: Page, user: User) -> None:
    page.fill("[name=login]", user.email)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_load_state()


@pytest.fixture
def writing(
    world: World, open_page: Callable[..., Page], request: pytest.FixtureRequest, tmp_path: Path
) -> tuple[Page, Page, User, str]:
    """The page with the text typed, and another tab of the same browser."""
    user, address, box = request.param(world)
    user.set_password(PASSWORD)
    user.save()
    page = open_page()
    page.goto(address)
    sign_in(page, user)
    page.goto(address)
    other = page.context.new_page()
    other.goto("/")
    other.get_by_role("button", name="Sign out").click()
    other.wait_for_load_state()
    page.bring_to_front()
    page.locator(f"[name={box}]").fill(TEXT)
    if page.locator("input[type=file]").count():
        (tmp_path / "letter.pdf").write_bytes(PDF)
        page.locator("input[type=file]").set_input_files(tmp_path / "letter.pdf")
    return page, other, user, box


def send(page: Page) -> None:
    with page.expect_navigation():
        page.locator("main form button").first.click()


@pytest.mark.parametrize("writing", FORMS, indirect=True, ids=lambda form: form.__name__)
def test_signed_out_in_the_other_tab(
    writing: tuple[Page, Page, User, str],
    axe: Callable[[Page], None],
    shot: Callable[[Page, str], None],
) -> None:
    page, _, user, box = writing
    had_file = page.locator("input[type=file]").count()
    send(page)
    kept = "Your text is kept, a file is not." if had_file else "Your text is kept."
    assert f"{kept} Sign in to carry on." in page.locator("main").inner_text()
    sign_in(page, user)
    assert page.locator(f"[name={box}]").input_value() == TEXT
    banner = page.locator("[aria-labelledby=held-title]").inner_text()
    assert "Your text is here: check it and send it again." in banner
    again = "This file was not kept. Choose it again: “letter.pdf”." in banner
    assert again == bool(had_file)
    axe(page)
    shot(page, f"signed-out-{box}-{had_file}")
    page.set_viewport_size({"width": 375, "height": 800})
    shot(page, f"signed-out-{box}-{had_file}-narrow")


@pytest.mark.parametrize(
    "writing", [key_date, meeting_record], indirect=True, ids=lambda form: form.__name__
)
def test_signed_in_again_in_the_other_tab(writing: tuple[Page, Page, User, str]) -> None:
    page, other, user, box = writing
    sign_in(other, user)
    send(page)
    assert page.locator(f"[name={box}]").input_value() == TEXT
    assert "Your text is here" in page.locator("[aria-labelledby=held-title]").inner_text()


@pytest.mark.parametrize(
    "writing", [summary_section, report_section], indirect=True, ids=lambda form: form.__name__
)
def test_what_is_saved_while_typed_goes_on_being_saved(
    writing: tuple[Page, Page, User, str],
) -> None:
    page, other, user, box = writing
    says = page.locator("[data-autosave-status]")
    page.locator(f"[name={box}]").blur()
    says.get_by_text("You have been signed out. Your text is still here.").wait_for()
    sign_in(other, user)
    page.bring_to_front()
    page.locator(f"[name={box}]").fill(f"{TEXT} More.")
    says.get_by_text("Saved at").wait_for()
    page.reload()
    assert page.locator(f"[name={box}]").input_value() == f"{TEXT} More."
    # It is saved: what was kept on the way is not brought back over it.
    assert page.locator("[aria-labelledby=held-title]").count() == 0
