"""A whole Rapid Review on its real pages, by each person in their own browser, from opening it to its closure."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone
from playwright.sync_api import Page

from reviews.models import Review
from reviews.rules import get_edition
from tests.browser.person import Person
from tests.drive.information import working_day
from tests.world import World
from workflows.rapid_review.prefill import is_from_record

SCREENING = {
    "abuse_or_neglect": "suspected",
    "death": "no",
    "serious_harm": "yes",
    "in_area": "yes",
    "outside_england": "no",
    "looked_after_death": "no",
    "care_leaver_death": "no",
}


class Journey:
    """The people of the world, each with a browser of their own, and the review that they carry."""

    def __init__(
        self,
        world: World,
        open_page: Callable[..., Page],
        axe: Callable[[Page], None],
        shot: Callable[[Page, str], None],
        *,
        width: int = 1280,
    ) -> None:
        self.world, self.open_page, self.axe, self.shot, self.width = (
            world,
            open_page,
            axe,
            shot,
            width,
        )
        self.people: dict[str, Person] = {}
        self.faults: list[str] = []
        self.seen: set[str] = set()
        self.today: date = timezone.localdate()

    def look(self, page: Page) -> None:
        """Let axe look once at each kind of page; faults are kept, so that one run tells them all."""
        kind = f"{re.sub(r'sections/[^/]+|tasks/[0-9]+', '', page.url)} {page.title()}"
        if kind in self.seen:
            return
        self.seen.add(kind)
        try:
            self.axe(page)
        except AssertionError as fault:
            self.faults.append(str(fault).split("\nassert")[0])

    def of(self, key: str) -> Person:
        """The person with this key in the world, at their browser."""
        if key not in self.people:
            page = self.open_page(self.world.people[key], width=self.width)
            page.set_default_timeout(5_000)
            self.people[key] = Person(page, self.look)
        return self.people[key]

    def picture(self, person: Person, name: str) -> None:
        """Keep a picture of the page."""
        self.shot(person.page, f"{name}{'' if self.width == 1280 else f'-{self.width}'}")

    @property
    def review(self) -> Review:
        """The only review there is, as it is now."""
        return Review.objects.get()

    @property
    def address(self) -> str:
        """The page of the review."""
        return f"/reviews/{self.review.reference}/"

    def agency(self, key: str) -> int:
        """The number of an agency."""
        return self.world.agencies[key].pk

    def number(self, key: str) -> str:
        """The number of a person, as forms send it."""
        return str(self.world.people[key].pk)


def open_and_screen(journey: Journey) -> None:
    """The coordinator opens the review, records the notification and screens it."""
    cora = journey.of("coordinator")
    cora.go("/reviews/")
    cora.page.get_by_text("Open something else", exact=True).click()
    cora.follow("Open a Rapid Review")
    journey.picture(cora, "journey-open")
    cora.day("incident", journey.today - timedelta(days=2))
    cora.day("la_aware", journey.today - timedelta(days=1))
    cora.day("notification_sent", journey.today)
    cora.day("partners_told", journey.today)
    cora.write(
        place="North of the borough",
        summary="A baby was taken to hospital with an injury that has not been explained.",
        pseudonym="Child A",
        age_text="8 months",
        name="Tamsin Quillfeather",
        nhs_number="943 476 5919",
    )
    cora.choose(harm="serious_harm", sex="female")
    cora.day("born_on", journey.today - timedelta(days=250))
    cora.press("Continue")
    cora.sees("is open")
    journey.picture(cora, "journey-review-new")
    cora.take_up("Record the notification")
    journey.picture(cora, "journey-notification")
    cora.press("Record the notification")
    cora.take_up("Screen")
    for key, answer in SCREENING.items():
        cora.choose(**{f"answer_{key}": answer})
        cora.write(**{f"rationale_{key}": "This is what the agencies told us."})
    cora.choose(outcome="criteria_met")
    cora.write(rationale="Abuse is suspected and the child was seriously harmed.")
    journey.picture(cora, "journey-screening")
    cora.press("Save the screening")


def ask_agencies(journey: Journey) -> None:
    """Council, police, school and housing are asked; not the integrated care board."""
    cora = journey.of("coordinator")
    cora.take_up("Ask agencies")
    cora.tick("Brackenshire Integrated Care Board", on=False)
    cora.tick("Alder Primary School")
    cora.tick("Bracken Homes")
    journey.picture(cora, "journey-ask")
    cora.press("Ask these agencies")


def write_summary(journey: Journey, key: str) -> None:
    """An agency's lead writes each section that is needed, watches it being saved, and sends the whole."""
    lead = journey.of(f"{key}_contact")
    lead.take_up("Write")
    journey.picture(lead, "journey-summary")
    sections = get_edition(journey.review.edition).return_sections
    lead.follow(sections[0].label)
    lead.page.locator("[name=text]").press_sequentially("The health visitor saw the child at home.")
    lead.page.get_by_text("Saved at").wait_for()
    journey.picture(lead, "journey-summary-section")
    for _ in sections[1:]:
        lead.press("Save and go to the next section")
        lead.write(text="This is what our records say.")
    lead.press("Save and go back")
    lead.follow("Key dates")
    lead.follow("Add")
    lead.day("starts_on", journey.today - timedelta(days=30))
    lead.write(what="A home visit took place.")
    lead.press("Save this date")
    lead.follow_back()
    lead.follow("Check and send")
    lead.tick("I have checked this summary")
    journey.picture(lead, "journey-summary-send")
    lead.press("Send the summary")


def say_nothing_is_held(journey: Journey) -> None:
    """The school holds nothing about the child."""
    lead = journey.of("school_contact")
    lead.take_up("Write")
    lead.follow("Our agency holds no information about this child")
    lead.write(nil_statement="We searched the pupil records by name and date of birth.")
    lead.press("Send this answer")


def arrange_panel(journey: Journey) -> None:
    """The coordinator arranges the review panel and shares the pack without housing."""
    cora = journey.of("coordinator")
    cora.take_up("Arrange the review panel")
    cora.day("day", working_day(journey.world, 3, journey.today))
    cora.write(starts="10:00", ends="12:00", place="Room 1")
    cora.pick(chair=f"{journey.number('chair')}-{journey.agency('icb')}")
    cora.pick(scrutineer=journey.number("scrutineer"))
    journey.picture(cora, "journey-convene")
    cora.press("Arrange the review panel")
    journey.picture(cora, "journey-panel")
    cora.take_up("Share the panel pack")
    cora.tick("Go on without Bracken Homes")
    cora.page.get_by_label("Why the review panel goes on without Bracken Homes").fill(
        "They need another week."
    )
    journey.picture(cora, "journey-pack")
    cora.press("Share the panel pack")


def give_view(journey: Journey, key: str) -> None:
    """A member declares no conflict of interest and gives their own view."""
    member = journey.of(key)
    member.take_up("Give your")
    member.follow("Make your declaration")
    member.choose(answer="clear")
    member.tick("I keep what I read and hear")
    journey.picture(member, "journey-declaration")
    member.press("Save my declaration")
    member.take_up("Give your")
    member.choose(opinion="no")
    member.write(rationale="The learning is clear from the summaries.")
    journey.picture(member, "journey-view")
    member.press("Give my view")


def record_meeting(journey: Journey) -> None:
    """The coordinator records who came, the criteria, and the decision: no local review."""
    cora = journey.of("coordinator")
    cora.take_up("Record the meeting")
    cora.day("held_on", journey.today)
    for box in cora.page.locator("select[name^=status_]").all():
        box.select_option("attended")
    cora.write(went_on_without="The others were asked when the meeting began.")
    for criterion in get_edition(journey.review.edition).criteria["lcspr"]:
        name = f"lcspr_{criterion.key}"
        cora.choose(**{name: "yes" if criterion.key == "improvements" else "no"})
        cora.write(**{f"{name}_why": "So the review panel saw it."})
    cora.choose(outcome="local_learning", national_review="no")
    cora.write(rationale="The learning is clear.", national_rationale="The themes are known.")
    journey.picture(cora, "journey-meeting")
    cora.press("Record the meeting and its decision")


def draft_report(journey: Journey) -> None:
    """The coordinator writes every section that is needed."""
    cora = journey.of("coordinator")
    cora.take_up("Draft")
    cora.follow("Fill in the empty sections from the record")
    cora.press("Fill in the empty sections")
    journey.picture(cora, "journey-report-draft")
    typed = [
        item
        for item in get_edition(journey.review.edition).report_sections
        if not is_from_record(item)
    ]
    cora.follow(typed[0].label, within=cora.page.locator(".govuk-task-list"))
    for _ in typed:
        cora.write(text="What the agencies knew, and what they learned from it.")
        cora.press("Save and go on")
    cora.sees("Send for sign-off")


def send_report(journey: Journey) -> None:
    """The report goes to the three partners."""
    cora = journey.of("coordinator")
    cora.take_up("the report")
    for partner in ("la", "icb", "police"):
        cora.choose(**{partner: journey.number(f"{partner}_partner")})
    journey.picture(cora, "journey-report-send")
    cora.press("Send for sign-off")


def sign(journey: Journey, partner: str, outcome: str = "approved", comment: str = "") -> None:
    """A partner reads the report and says yes, or what to change."""
    person = journey.of(f"{partner}_partner")
    person.take_up("Sign off")
    person.choose(outcome=outcome)
    person.write(comment=comment)
    journey.picture(person, "journey-sign-off")
    person.press("Send my answer")


def sign_off_after_a_correction(journey: Journey) -> None:
    """The police return the report; it is corrected, sent again and signed by all three."""
    send_report(journey)
    sign(journey, "police", "returned", "Say when the strategy meeting was.")
    cora = journey.of("coordinator")
    cora.take_up("Look at the report again")
    cora.sees("Say when the strategy meeting was.")
    cora.follow("Analysis", within=cora.page.locator(".govuk-task-list"))
    cora.write(text="The strategy meeting was on the day after the incident.")
    cora.page.get_by_text("Saved at").wait_for()
    cora.press("Save and go on")
    send_report(journey)
    for partner in ("la", "icb", "police"):
        sign(journey, partner)


def submit_and_answer(journey: Journey) -> None:
    """Submission; the National Panel asks, is answered, and agrees."""
    cora = journey.of("coordinator")
    cora.take_up("Submit")
    cora.day("on", journey.today)
    cora.write(how_sent="By secure e-mail")
    journey.picture(cora, "journey-submit")
    cora.press("Record the submission")
    letter(journey, "more_information_requested", "yes")
    cora.take_up("Answer the National Panel")
    cora.day("on", journey.today)
    cora.write(text="The health visitor came on the fourth day.")
    cora.choose(expects_answer="yes")
    cora.press("Save the answer")
    letter(journey, "agree_no_lcspr", "no")


def letter(journey: Journey, outcome: str, needs_reply: str) -> None:
    """The coordinator records a letter of the National Panel."""
    cora = journey.of("coordinator")
    cora.take_up("National Panel")
    cora.day("on", journey.today)
    cora.choose(outcome=outcome, needs_reply=needs_reply)
    cora.write(text="Thank you for the report.")
    journey.picture(cora, "journey-response")
    cora.press("Save the response")


def follow_up(journey: Journey) -> None:
    """What follows, a recommendation with its action, the agreed plan, the closure."""
    cora = journey.of("coordinator")
    cora.take_up("Decide what follows")
    cora.choose(outcome="none")
    cora.write(rationale="The learning is clear.", agreed_by="The three safeguarding partners")
    cora.write(departure="The practice week that was planned has been held.")
    cora.day("decided_on", journey.today)
    journey.picture(cora, "journey-follows")
    cora.press("Save the decision")
    cora.take_up("Agree recommendations")
    cora.follow("Add a recommendation")
    cora.write(wording="Agree one pathway for injuries of babies.", addressed_to="All agencies")
    cora.press("Add the recommendation")
    cora.follow("Add an action")
    cora.write(text="Write the pathway and teach it.")
    cora.pick(agency=str(journey.agency("trust")), lead=journey.number("bystander"))
    cora.pick(group=str(journey.world.groups["learning"].pk))
    cora.day("due_on", journey.today + timedelta(days=60))
    journey.picture(cora, "journey-action")
    cora.press("Add the action")
    cora.take_up("Agree recommendations")
    journey.picture(cora, "journey-plan")
    cora.press("Agree the plan")
    # It differs from what the National Panel heard, so it hears that too.
    cora.go(journey.address)
    cora.follow("Record who was told")
    cora.choose(body="national_panel", direction="sent", of="decision")
    cora.day("on", journey.today)
    cora.write(subject="What follows", text="No local review follows.")
    journey.picture(cora, "journey-told")
    cora.press("Save the contact")
    cora.take_up("Close the review")
    cora.tick("I have looked at the list above")
    journey.picture(cora, "journey-close")
    cora.press("Close the review")
    cora.go(journey.address)
    journey.picture(cora, "journey-review-closed")


def test_a_whole_rapid_review(
    world: World,
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    shot: Callable[[Page, str], None],
) -> None:
    journey = Journey(world, open_page, axe, shot)
    open_and_screen(journey)
    ask_agencies(journey)
    for key in ("la", "police"):  # housing stays silent
        write_summary(journey, key)
    say_nothing_is_held(journey)
    arrange_panel(journey)
    for key in ("chair", "la_contact", "police_contact", "school_contact"):
        give_view(journey, key)
    record_meeting(journey)
    draft_report(journey)
    sign_off_after_a_correction(journey)
    submit_and_answer(journey)
    follow_up(journey)
    assert journey.review.stage == "closed"
    assert journey.faults == []
