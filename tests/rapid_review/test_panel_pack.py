"""The panel pack as a Word file: what is in it, and above all what is not."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from actions.models import Action
from reviews import door
from reviews.chronology import withheld
from reviews.documents import inspect
from reviews.documents.check import Report
from reviews.models import Document, Review, ReviewLink
from tests.drive.information import (
    PARTNERS,
    add_key_date,
    asked,
    send_summary,
    write_section,
    write_summary,
)
from tests.drive.opening import SECRET_NAME, fresh, opened, screened
from tests.drive.panel import convene, decided, share, shared
from tests.world import World


def pack_of(review: Review, number: int = 1) -> Report:
    document = Document.objects.get(review=review, kind="panel_pack", number=number)
    assert document.for_panel
    return inspect(bytes(document.content))


def with_everything(world: World) -> Review:
    """A review with a late agency, approximate and withheld key dates, actions and a link."""
    review = asked(world, (*PARTNERS, "trust", "housing"))
    today = timezone.localdate()
    for key in (*PARTNERS, "trust"):
        write_summary(world, review, key)
    write_section(
        world, review, "police", "good_practice", "An officer stayed with the mother.", version=1
    )
    add_key_date(
        world,
        review,
        "trust",
        today.replace(day=1) - timedelta(days=90),
        "A midwife was worried about bruising.",
        precision="month",
        significance="It was not passed on.",
        is_key_episode=True,
    )
    kept = add_key_date(
        world, review, "police", today - timedelta(days=40), "SECRETWITNESS spoke to an officer."
    )
    door.perform(
        "withhold_chronology_entry",
        review,
        world.police_contact,
        reason="It could harm the police investigation.",
        data={"agency": world.agencies["police"], "entry": kept.result},
    )
    Action.objects.create(
        review=review,
        agency=world.agencies["trust"],
        text="All staff were reminded of the bruising protocol.",
        is_immediate=True,
        due_on=today,
    )
    for key in (*PARTNERS, "trust"):
        send_summary(world, review, key)
    other = opened(world)
    ReviewLink.objects.create(
        source=review,
        target=other,
        kind=ReviewLink.Kind.RELATED,
        made_by=world.coordinator,
        made_at=timezone.now(),
    )
    return share(world, convene(world, fresh(review)), without=("housing",))


def test_the_pack_is_a_sound_document_with_all_its_parts(world: World) -> None:
    report = pack_of(shared(world))
    assert report.problems == ()
    assert report.marking == "OFFICIAL-SENSITIVE"
    assert [text for level, text in report.headings if level == 1] == [
        "What this pack is for",
        "The meeting",
        "The child in brief",
        "The notification",
        "Why this review is held",
        "Agencies that were asked",
        "What happened when",
        "What each agency wrote",
        "Action taken at once",
        "Other processes",
        "Learning from earlier reviews",
        "Criteria for a local review",
        "Criteria for a national review",
    ]


def test_no_identity_is_in_it(world: World) -> None:
    text = pack_of(with_everything(world)).text
    assert "Child A" in text
    assert SECRET_NAME not in text
    assert "943 476 5919" not in text


def test_key_dates_are_merged_marked_and_as_exact_as_known(world: World) -> None:
    text = pack_of(with_everything(world)).text
    month = timezone.localdate().replace(day=1) - timedelta(days=90)
    assert "Key practice episode: A midwife was worried about bruising." in text
    assert f"{month:%B %Y}" in text
    assert text.index("A midwife was worried") < text.index("A visit of trust took place.")
    assert "A visit of icb took place." in text


def test_a_withheld_key_date_is_counted_and_not_shown(world: World) -> None:
    review = with_everything(world)
    text = pack_of(review).text
    assert "SECRETWITNESS" not in text
    assert withheld(review) == [
        "Police: 1 key date kept out. It could harm the police investigation."
    ]
    assert withheld(review)[0] in text


def test_an_agency_that_did_not_answer_is_a_visible_fact(world: World) -> None:
    text = pack_of(with_everything(world)).text
    assert "4 of 5" in text
    assert "Not received yet" in text
    assert "No summary in this pack from:" in text
    assert "Bracken Homes: They need more time." in text


def test_what_is_still_being_written_is_not_in_it(world: World) -> None:
    review = asked(world, (*PARTNERS, "housing"))
    for key in PARTNERS:
        write_summary(world, review, key)
        send_summary(world, review, key)
    write_section(world, review, "housing", "learning", "UNFINISHEDTHOUGHT")
    add_key_date(
        world, review, "housing", timezone.localdate() - timedelta(days=9), "UNFINISHEDDATE"
    )
    review = share(world, convene(world, fresh(review)), without=("housing",))
    text = pack_of(review).text
    assert "UNFINISHEDTHOUGHT" not in text
    assert "UNFINISHEDDATE" not in text

    write_summary_rest(world, review)
    door.perform("refresh_pack", review, world.coordinator)
    newer = pack_of(review, 2).text
    assert "UNFINISHEDDATE" in newer
    assert "4 of 4" in newer
    assert "No summary in this pack from:" not in newer
    assert "UNFINISHEDDATE" not in pack_of(review, 1).text


def write_summary_rest(world: World, review: Review) -> None:
    from reviews.rules import get_edition

    for section in get_edition(review.edition).return_sections:
        if section.required and section.key != "learning":
            write_section(world, review, "housing", section.key, f"About {section.key}.")
    send_summary(world, review, "housing")


def test_immediate_actions_and_linked_reviews_by_reference(world: World) -> None:
    review = with_everything(world)
    text = pack_of(review).text
    other = Review.objects.exclude(pk=review.pk).get()
    assert "All staff were reminded of the bruising protocol." in text
    assert f"This review is related to {other.reference}." in text


def test_a_member_in_conflict_is_not_listed(world: World) -> None:
    review = shared(world)
    assert "Trust Contact" in pack_of(review).text
    door.perform(
        "declare_conflict",
        review,
        world.coordinator,
        data={"user": world.trust_contact, "nature": "Worked with the family."},
    )
    door.perform("refresh_pack", review, world.coordinator)
    assert "Trust Contact" not in pack_of(review, 2).text


def test_the_screening_is_told_with_its_reasons(world: World) -> None:
    text = pack_of(shared(world)).text
    assert screened(world).criteria.count() > 0  # type: ignore[attr-defined]
    assert "Abuse is suspected and the child was seriously harmed." in text
    assert "SI 2018/789, regulation 11(a)" in text
    assert "SI 2018/789, regulation 3(c)" in text


def test_the_pack_stays_as_it_was_after_the_meeting(world: World) -> None:
    review = decided(world)
    assert Document.objects.filter(review=review, kind="panel_pack").count() == 1
    assert pack_of(review).ok
