"""The action plan as a Word table: the columns that a domestic homicide review has, each row as far as it may be seen."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import docx
import pytest
from django.urls import reverse
from django.utils import timezone

from actions.documents import COLUMNS
from actions.models import Action, Evidence
from partnership.models import Event
from reviews.clock import in_words
from reviews.models import Review, ReviewRole, RoleKind
from tests.actions.test_action_pages import as_person
from tests.drive import report as drive
from tests.drive.opening import screened
from tests.world import LONG_AGO, World


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


def table_for(person: Any, review: Review) -> list[tuple[str, ...]]:
    """The rows of the plan as this person downloads it, the header first."""
    response = as_person(person).get(reverse("actions:plan_word", args=[review.reference]))
    assert response.status_code == 200
    file = docx.Document(io.BytesIO(response.content))
    rows = file.tables[-1].rows
    return [tuple(cell.text for cell in row.cells) for row in rows]


def test_it_has_the_columns_and_says_how_each_action_stands(world: World, review: Review) -> None:
    item = drive.add_recommendation(world, review, scope="regional")
    refused = drive.add_recommendation(
        world,
        review,
        wording="Build a new clinic.",
        response="not_accepted",
        response_reason="There is no money for it.",
        response_by="The board",
        response_on=date(2026, 3, 2),
    )
    first = drive.add_action(
        world, review, recommendation=item, milestones="Draft by May.\nAgreed by June."
    )
    second = drive.add_action(world, review, recommendation=item, text="Train the staff.")
    alone = drive.add_action(world, review, text="Check the register.", lead=None)
    Action.objects.filter(pk=second.pk).update(
        state="done", done_on=date(2026, 4, 1), accepted_on=date(2026, 4, 9),
        accepted_in=world.groups["learning"],
    )  # fmt: skip
    Evidence.objects.create(
        action=second, kind="practice", shows="Forty came.", added_by=world.bystander,
        added_at=timezone.now(),
    )  # fmt: skip
    due = in_words(first.due_on)
    trust = world.agencies["trust"].name
    lead = f"{trust}\n{world.bystander}"
    assert table_for(world.coordinator, review) == [
        COLUMNS,
        (
            f"{item.ref}. {item.wording}\nAsked of: All agencies\nDid it make a difference? Not yet checked",
            "Regional",
            "Write the pathway.",
            lead,
            "Draft by May.\nAgreed by June.",
            due,
            "Open",
        ),
        (
            f"{item.ref}, continued",
            "Regional",
            "Train the staff.",
            lead,
            "",
            due,
            f"Done\nDone on {in_words(date(2026, 4, 1))}\n"
            f"What practice looks like: Forty came.\n"
            f"Evidence accepted by {world.groups['learning']} on {in_words(date(2026, 4, 9))}",
        ),
        (
            f"{refused.ref}. Build a new clinic.\nAsked of: All agencies",
            "Local",
            "Not accepted",
            "",
            "",
            "",
            f"There is no money for it.\nDecided by The board on {in_words(date(2026, 3, 2))}",
        ),
        ("None: it stands alone", "", alone.text, trust, "", due, "Open"),
    ]


def test_an_empty_plan_says_so(world: World, review: Review) -> None:
    response = as_person(world.coordinator).get(
        reverse("actions:plan_word", args=[review.reference])
    )
    file = docx.Document(io.BytesIO(response.content))
    assert "There are no recommendations or actions yet." in [p.text for p in file.paragraphs]


def test_each_person_gets_the_actions_that_they_may_see(world: World, review: Review) -> None:
    """An agency's contact finds their own agency's action in it and no other's."""
    ReviewRole.objects.create(
        review=review,
        user=world.bystander,
        role=RoleKind.AGENCY_CONTACT,
        agency=world.agencies["trust"],
        since=LONG_AGO,
    )
    drive.add_action(world, review, text="Ours.", lead=None)
    drive.add_action(world, review, text="Theirs.", agency=world.agencies["police"], lead=None)
    seen = {
        who: {row[2] for row in table_for(person, review)[1:]} & {"Ours.", "Theirs."}
        for who, person in (("team", world.coordinator), ("contact", world.bystander))
    }
    assert seen == {"team": {"Ours.", "Theirs."}, "contact": {"Ours."}}


def test_a_download_is_written_down(world: World, review: Review) -> None:
    table_for(world.coordinator, review)
    event = Event.objects.about("review", review.pk).order_by("-pk").first()
    assert event is not None
    assert "the action plan" in event.sentence
    assert timezone.localdate(event.at) == timezone.localdate()
