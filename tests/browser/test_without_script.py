"""The work done without JavaScript: the script only helps, and every page with repeated rows works when it is off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page

from reviews.models import Attendance, ChronologyEntry, Decision, InformationRequest, Stage
from reviews.rules import get_edition
from tests.browser.person import Person
from tests.drive.information import asked
from tests.drive.opening import fresh, notified, open_task
from tests.drive.panel import viewed
from tests.world import PASSWORD, World


def plain(open_page: Callable[..., Page], user: object = None) -> Person:
    """Somebody whose browser runs no script, at 400 %."""
    return Person(open_page(user, width=320, script=False), lambda page: None)


def test_signing_in(world: World, open_page: Callable[..., Page]) -> None:
    """From the sign-in page to one's own work, and out again."""
    world.coordinator.set_password(PASSWORD)
    world.coordinator.save()
    cora = plain(open_page)
    cora.go("/")
    cora.write(login=world.coordinator.email, password=PASSWORD)
    cora.press("Sign in")
    cora.sees("Your work")
    cora.page.get_by_role("button", name="Sign out").click()
    cora.page.wait_for_url("**/accounts/login/**")


def test_screening(world: World, open_page: Callable[..., Page]) -> None:
    """Every criterion with its own answer and reason; what was missing is asked for and nothing typed is lost."""
    review = notified(world)
    cora = plain(open_page, world.coordinator)
    cora.take_up("Screen")
    cora.write(rationale="Abuse is suspected.")
    with cora.page.expect_navigation():
        cora.page.get_by_role("button", name="Save the screening").click()
    cora.sees("There is a problem")
    cora.refused.clear()
    groups = {box.get_attribute("name") or "" for box in cora.page.locator("[name^=answer_]").all()}
    for name in groups:
        cora.page.locator(f'[name="{name}"]').first.check()
        cora.write(**{name.replace("answer_", "rationale_"): "The agencies told us."})
    cora.choose(outcome="criteria_met")
    cora.press("Save the screening")
    decision = Decision.objects.get(review=review)
    assert decision.rationale == "Abuse is suspected."
    assert {f"answer_{row['key']}" for row in decision.criteria} == groups
    assert fresh(review).stage == Stage.INFORMATION


def test_summary_with_key_dates(world: World, open_page: Callable[..., Page]) -> None:
    """An agency writes its sections, adds two key dates, takes one away again and sends the summary."""
    review = asked(world)
    agency = world.agencies["police"]
    lead = plain(open_page, world.police_contact)
    lead.go(reverse("reviews:summary", args=[review.reference, agency.pk]))
    sections = get_edition(review.edition).return_sections
    lead.follow(sections[0].label)
    for _ in sections[1:]:
        lead.write(text="This is what our records say.")
        lead.press("Save and go to the next section")
    lead.write(text="This is what our records say.")
    lead.press("Save and go back")
    lead.follow("Key dates")
    for days, what in ((30, "A home visit took place."), (20, "The school called.")):
        lead.follow("Add")
        lead.day("starts_on", timezone.localdate() - timedelta(days=days))
        lead.write(what=what)
        lead.press("Save this date")
    request = InformationRequest.objects.get(review=review, agency=agency)
    second = ChronologyEntry.objects.get(request=request, what="The school called.")
    lead.go(reverse("reviews:summary_date_remove", args=[review.reference, agency.pk, second.pk]))
    with lead.page.expect_navigation():
        lead.page.locator("main button[type=submit]").click()
    lead.go(reverse("reviews:summary_send", args=[review.reference, agency.pk]))
    lead.tick("I have checked this summary")
    lead.press("Send the summary")
    request.refresh_from_db()
    assert request.state == "submitted"
    kept = ChronologyEntry.objects.filter(request=request).values_list("what", flat=True)
    assert list(kept) == ["A home visit took place."]


def test_meeting_with_attendance_and_criteria(world: World, open_page: Callable[..., Page]) -> None:
    """The longest page: who came for each agency, each criterion with its reason, and the decision."""
    review = viewed(world, ("la", "police"))
    cora = plain(open_page, world.coordinator)
    cora.go(reverse("reviews:task", args=[review.reference, open_task(review, "hold_meeting").pk]))
    cora.day("held_on", timezone.localdate())
    boxes = cora.page.locator("select[name^=status_]").all()
    for box in boxes:
        box.select_option("attended")
    criteria = get_edition(review.edition).criteria["lcspr"]
    for criterion in criteria:
        name = f"lcspr_{criterion.key}"
        cora.choose(**{name: "no"})
        cora.write(**{f"{name}_why": "So the review panel saw it."})
    cora.choose(outcome="local_learning", national_review="no")
    cora.write(rationale="The learning is clear.", national_rationale="The themes are known.")
    cora.press("Record the meeting and its decision")
    attended = Attendance.objects.filter(meeting__review=review, status="attended")
    assert attended.count() == len(boxes) > 1
    decision = Decision.objects.filter(review=review).latest("pk")
    answered = [row["key"] for row in decision.criteria if row["set"] == "lcspr"]
    assert answered == [criterion.key for criterion in criteria]
    assert fresh(review).stage == Stage.REPORT
