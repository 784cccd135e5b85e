"""The panel pack as a Word file: what is in it, and above all what is not."""

from __future__ import annotations

import io
from datetime import UTC, datetime, time, timedelta

import docx
from django.utils import timezone

from actions.models import Action
from reviews import door
from reviews.chronology import withheld
from reviews.clock import in_words
from reviews.clock.partnership_calendar import calendar_for
from reviews.documents import inspect
from reviews.documents.check import Report
from reviews.door.due import deadlines
from reviews.models import Document, Review, ReviewLink
from reviews.queries.links import links_for_papers, links_of
from reviews.requests.outstanding import reminders
from reviews.timers.tick import tick
from tests.drive.information import (
    PARTNERS,
    add_key_date,
    asked,
    request_for,
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
        "Deadlines not met yet",
        "The child in brief",
        "The notification",
        "Why this review is held",
        "Agencies that were asked",
        "What happened when",
        "What each agency wrote",
        "Action taken at once",
        "Other processes",
        "Learning from earlier reviews",
        "Criteria for a local child safeguarding practice review",
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
    review = with_everything(world)
    request = request_for(world, review, "housing")
    today = timezone.localdate()
    left = calendar_for(world.partnership).count_between(today, request.due_on)
    text = pack_of(review).text
    assert "4 of 5" in text
    found = lines_of(text)
    assert found[found.index("No summary from") + 1] == "Bracken Homes"
    at = found.index(
        f"No answer yet: asked on {in_words(today)}, due by {in_words(request.due_on)}, "
        f"{left} working days left, not reminded yet."
    )
    assert (found[at - 1], found[at + 1]) == ("Bracken Homes", "They need more time.")


def lines_of(text: str) -> list[str]:
    return text.split("\n")


def late_review(world: World) -> tuple[Review, datetime]:
    """Asked on a Monday; housing is three working days late when the pack is made, and has been reminded twice.

    The reminder of an earlier request, before it was asked again, is not counted.
    """
    monday = datetime(2026, 3, 2, 9, tzinfo=UTC)
    review = asked(world, (*PARTNERS, "housing", "fire"), monday)
    for key in PARTNERS:
        write_summary(world, review, key, monday)
        send_summary(world, review, key, monday)
    due = request_for(world, review, "housing").due_on
    now = datetime.combine(
        calendar_for(world.partnership).add(due, 3),
        time(10),
        tzinfo=timezone.get_current_timezone(),
    )
    data = {"agency": world.agencies["housing"], "how": "phone", "note": "They are writing it."}
    door.perform("chase_agency", review, world.coordinator, data=data, now=now - timedelta(days=1))
    tick(now)
    door.perform(
        "release_agency",
        review,
        world.coordinator,
        reason="The fire service was never called to this address.",
        data={"agency": world.agencies["fire"]},
        now=now,
    )
    return share(world, convene(world, fresh(review), now), now, without=("housing",)), now


def test_a_late_agency_in_words_and_a_released_one_with_the_reason(world: World) -> None:
    review, _ = late_review(world)
    found = lines_of(pack_of(review).text)
    at = found.index(
        "No answer yet: asked on Monday 2 March 2026, due by Wednesday 11 March 2026, "
        "3 working days late, reminded twice."
    )
    assert (found[at - 1], found[at + 1]) == ("Bracken Homes", "They need more time.")
    at = found.index("Released: its information is not needed.")
    assert (found[at - 1], found[at + 1]) == (
        "Brackenshire Fire and Rescue",
        "The fire service was never called to this address.",
    )
    assert found[found.index("No summary from") + 1] == "Bracken Homes"
    assert found.count("Answered on Monday 2 March 2026, in time.") == 3
    assert "3 of 4" in found


def test_reminders_before_the_agency_was_asked_again_do_not_count(world: World) -> None:
    review, now = late_review(world)
    late, released = (request_for(world, review, key).pk for key in ("housing", "fire"))
    assert reminders(review) == {late: 2, released: 1}
    door.perform(
        "record_no_response",
        review,
        world.coordinator,
        reason="No word from them.",
        data={"agency": world.agencies["housing"]},
        now=now,
    )
    tomorrow = now + timedelta(days=1)
    door.perform(
        "add_agency",
        review,
        world.coordinator,
        data={
            "agency": world.agencies["housing"],
            "contact": world.housing_contact,
            "due_on": calendar_for(world.partnership).add(tomorrow.date(), 2),
            "legal_basis": "s16h",
            "purpose": "To learn.",
        },
        now=tomorrow,
    )
    assert reminders(review) == {released: 1}


def test_the_deadlines_ahead_with_the_days_left_and_where_they_come_from(world: World) -> None:
    review, now = late_review(world)
    found = lines_of(pack_of(review).text)
    start = found.index(
        "As they stood on " + in_words(now.date()) + ". The site shows how each "
        "date was counted: open the review and choose “Why this date?”."
    )
    cells = found[start + 1 : found.index("The child in brief", start)]
    rows = [tuple(cells[place : place + 4]) for place in range(0, len(cells) - 3, 4)]
    ahead = {
        item.rule.label: item
        for item in deadlines(review, now.date())
        if item.due_on and item.state.is_open
    }
    assert rows[0] == ("What", "By when", "Working days", "Law or local practice")
    assert [row[0] for row in rows[1:]] == list(ahead)
    submit = ahead["Send the Rapid Review to the National Panel"]
    assert submit.due_on is not None
    assert rows[-1] == (
        submit.rule.label,
        f"{submit.due_on.day} {submit.due_on:%B %Y}",
        f"{submit.days_left} working days left",
        f"National Panel guidance: {submit.rule.citation}",
    )
    assert rows[1] == (
        "All agency summaries in",
        "11 March 2026",
        "3 working days late",
        "Local practice",
    )
    assert "Notify the National Panel" not in cells


def kept_with_next(review: Review) -> list[tuple[str, bool]]:
    """Each paragraph of the body with whether it is kept on the page of the next, from its style or itself."""
    document = Document.objects.get(review=review, kind="panel_pack", number=1)
    body = docx.Document(io.BytesIO(bytes(document.content)))
    return [
        (
            paragraph.text,
            bool(
                paragraph.paragraph_format.keep_with_next
                or (paragraph.style and paragraph.style.paragraph_format.keep_with_next)
            ),
        )
        for paragraph in body.paragraphs
    ]


def test_what_leads_to_a_table_or_a_list_stays_on_its_page(world: World) -> None:
    found = kept_with_next(with_everything(world))
    texts = [text for text, _ in found]
    for heading in (
        "Criteria for a local child safeguarding practice review",
        "Criteria for a national review",
    ):
        # The entry in the contents comes before; then heading, words, caption.
        at = len(texts) - 1 - texts[::-1].index(heading)
        assert [kept for _, kept in found[at : at + 3]] == [True, True, True], texts[at : at + 3]
        assert texts[at + 2].endswith(f": {heading}")
    assert [kept for text, kept in found if text == "A review of this kind is there to:"] == [True]


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
    assert "No summary from" not in newer
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


def test_a_link_reads_in_the_pack_as_on_its_page(world: World) -> None:
    review = asked(world)
    earlier, hidden = opened(world), opened(world)
    hidden.is_restricted = True
    hidden.save()
    for source in (earlier, hidden):
        ReviewLink.objects.create(
            source=source,
            target=review,
            kind=ReviewLink.Kind.LED_TO,
            made_by=world.coordinator,
            made_at=timezone.now(),
        )
    (told,) = links_for_papers(review)
    assert told.sentence == f"This review came from {earlier.reference}."
    on_page = {seen.words for seen in links_of(review, world.coordinator)}
    assert on_page == {"came from"}
    review = share(world, convene(world, fresh(review)), without=PARTNERS)
    text = pack_of(review).text
    assert told.sentence in lines_of(text)
    assert hidden.reference not in text


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
