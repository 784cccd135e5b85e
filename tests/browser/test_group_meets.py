"""A subgroup’s chair prepares a meeting and records what it decided; the lead hears it. Every page on the way is looked at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page

from actions.models import Action, GroupMeeting
from partnership.models import Message
from tests.browser.person import Person
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import World


def test_a_meeting_from_the_paper_to_the_decisions(
    world: World, open_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    review = screened(world)
    item = drive.add_recommendation(world, review)
    done = drive.add_action(world, review, recommendation=item, text="Write the pathway.")
    late = drive.add_action(world, review, recommendation=item, text="Train the staff.")
    later = late.due_on + timedelta(days=30)

    # The lead, on a phone: evidence for one, an update and a question about time for the other.
    lead = Person(open_page(world.bystander, width=375), axe)
    lead.go("/")
    lead.follow("Write the pathway.")
    lead.write(shows="It is on the intranet; twenty colleagues opened it.")
    lead.choose(kind="practice")
    lead.write(link="https://intranet.example.org/pathway")
    lead.press("Send the evidence")
    lead.sees("The evidence was sent and will be looked at.")
    lead.go(f"/actions/{late.pk}/")
    lead.choose(going="at_risk")
    lead.write(words="The trainer is ill.")
    lead.press("Save how it goes")
    lead.follow("Ask for more time")
    lead.day("after", later)
    lead.write(why="A colleague takes over next month.")
    lead.press("Ask for more time")

    # The chair: when the group meets, the paper, the decisions.
    chair = Person(open_page(world.chair), axe)
    chair.go("/actions/")
    chair.follow("Child Learning from Practice Group")
    chair.sees("1 action with evidence, and 1 for which more time is asked")
    chair.follow("Meetings of the group")
    chair.day("on", timezone.localdate() - timedelta(days=30))
    chair.press("Add this meeting")
    assert GroupMeeting.objects.count() == 1
    chair.follow_back()
    chair.sees("At risk: The trainer is ill.")
    with chair.page.expect_download() as paper:
        chair.page.get_by_role("link", name="Paper for the next meeting (Word)").click()
    assert paper.value.suggested_filename.endswith(".docx")
    chair.follow("Look at them and record what was decided")
    chair.choose(
        **{f"decision_{done.pk}": "accept_done", f"decision_{late.pk}": "refuse"},
    )
    chair.write(**{f"words_{late.pk}": "It cannot wait: ask another agency to train."})
    chair.press("Record the decisions")
    chair.sees("2 decisions are recorded.")
    chair.sees("Nothing waits for a decision of the group.")
    assert {one.text: (one.state, one.due_on) for one in Action.objects.all()} == {
        "Write the pathway.": ("done", done.due_on),
        "Train the staff.": ("open", late.due_on),
    }
    told = Message.objects.filter(kind="action_answered", to_user=world.bystander)
    assert told.count() == 2
    lead.go(f"/actions/{late.pk}/")
    lead.page.get_by_text("Its due day was talked about once").click()
    lead.sees("It cannot wait: ask another agency to train.")
