"""What is done with a briefing, and what is refused: by whom, in which words, with what kept."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document

from actions.models import Finding, Recommendation
from briefings.acts import checking, deciding, publishing, writing
from briefings.models import Briefing, BriefingState, Edition, Hit
from partnership.door_errors import NotAllowed, Refused, Stale
from partnership.models import Event, GroupMembership
from reviews.models import ConflictOfInterest, Hold, Review, ReviewRole
from tests.briefings.scene import TITLE, WISH, begun, corrected, filled, fresh, published, sent
from tests.drive import report
from tests.world import LONG_AGO, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(world: World) -> Review:
    return report.responded(world)


def hit(briefing: Briefing, **more) -> Hit:
    return Hit.objects.create(
        briefing=briefing,
        key="block:1",
        place="Block 1",
        rule="name",
        why="This looks like the name of a person.",
        weight=more.pop("weight", "exact"),
        words="Hope",
        start=0,
        **more,
    )


def test_a_first_draft_names_the_row_of_each_sentence(world: World, source: Review) -> None:
    finding = Finding.objects.create(
        review=source, ref="1", wording="Nobody asked who else lived there. It was seen before."
    )
    advice = Recommendation.objects.create(
        review=source, ref="1", wording="Ask who lives there.", addressed_to="All"
    )
    briefing = begun(world, source)
    block = briefing.blocks.get(heading="What we found")
    assert block.text == "- Nobody asked who else lived there.\n- It was seen before."
    traces = {(one.sentence, one.kind, one.row, one.review_id) for one in block.traces.all()}
    assert traces == {
        ("Nobody asked who else lived there.", "finding", finding.pk, source.pk),
        ("It was seen before.", "finding", finding.pk, source.pk),
    }
    doing = briefing.blocks.get(heading="What is being done")
    wanted = (advice.pk, "Ask who lives there.")
    assert wanted in {(one.row, one.sentence) for one in doing.traces.all()}
    assert [block.number for block in briefing.blocks.all()] == [1, 2, 3, 4, 5, 6, 7]


def test_what_the_record_filled_in_is_for_those_who_can_open_the_review(
    world: World, source: Review
) -> None:
    """A member of the group who is not on the review sees a block once somebody put it into words."""
    GroupMembership.objects.create(
        group=world.groups["learning"], user=world.bystander, part="member", since=LONG_AGO
    )
    Finding.objects.create(review=source, ref="1", wording="Kestrelmarker was never asked.")
    briefing = begun(world, source)
    address = reverse("briefings:briefing", args=["bsp", briefing.reference.lower()])
    pages = (address, f"{address}blocks/5/")
    word = f"{address}draft/"

    def shown(who: str) -> list[bool]:
        client = Client()
        client.force_login(world.people[who])
        texts = [client.get(page).content.decode() for page in pages]
        texts.append(
            "\n".join(one.text for one in Document(BytesIO(client.get(word).content)).paragraphs)
        )
        return ["Kestrelmarker" in text for text in texts]

    assert (shown("coordinator"), shown("bystander")) == ([True] * 3, [False] * 3)
    with pytest.raises(Refused, match="Read each block first"):
        checking.check(briefing, world.coordinator, version=briefing.version)
    block = briefing.blocks.get(number=5)
    writing.save_block(block, world.coordinator, text="Somebody was never asked.", version=1)
    assert (shown("coordinator"), shown("bystander")) == ([True, True, False], [False] * 3)


def test_references_count_on_within_the_year(world: World, source: Review) -> None:
    year = timezone.localdate().year
    found = [begun(world, source).reference for _ in range(2)]
    assert found == [f"BSP-LB-{year}-001", f"BSP-LB-{year}-002"]


def test_two_people_write_two_blocks_and_one_block_is_one_persons(
    world: World, source: Review
) -> None:
    briefing = begun(world, source)
    one, two = briefing.blocks.all()[:2]
    writing.save_block(one, world.coordinator, text="One.", version=one.version)
    writing.save_block(two, world.coordinator2, text="Two.", version=two.version)
    with pytest.raises(Stale):
        writing.save_block(one, world.coordinator2, text="Mine.", version=one.version)
    assert [block.text for block in briefing.blocks.all()[:2]] == ["One.", "Two."]


def test_words_that_were_changed_have_to_be_checked_again(world: World, source: Review) -> None:
    briefing = filled(world, source)
    with pytest.raises(Refused, match="not checked"):
        deciding.send(briefing, world.coordinator, version=briefing.version)
    checking.check(briefing, world.coordinator, version=briefing.version)
    block = briefing.blocks.get(number=3)
    writing.save_block(block, world.coordinator, text="Other words.", version=block.version)
    with pytest.raises(Refused, match="not checked"):
        deciding.send(briefing, world.coordinator, version=fresh(briefing).version)
    checking.check(briefing, world.coordinator, version=fresh(briefing).version)
    deciding.send(briefing, world.coordinator, version=fresh(briefing).version)
    assert fresh(briefing).state == BriefingState.CHECKED


def test_an_empty_block_goes_nowhere(world: World, source: Review) -> None:
    briefing = filled(world, source)
    block = briefing.blocks.get(number=4)
    writing.save_block(block, world.coordinator, text="", version=block.version)
    checking.check(briefing, world.coordinator, version=fresh(briefing).version)
    with pytest.raises(Refused, match=r"4\. What worked well"):
        deciding.send(briefing, world.coordinator, version=fresh(briefing).version)


def test_an_open_hit_stops_approval_and_publication(world: World, source: Review) -> None:
    briefing = sent(world, source)
    row = hit(briefing)
    with pytest.raises(Refused, match="1 place may say"):
        deciding.approve(
            briefing, world.chair, wish=WISH, meeting_on=None, version=briefing.version
        )
    # Whoever sent it does not say so alone; a hint stands in nobody's way.
    with pytest.raises(NotAllowed):
        checking.pass_hit(row, world.coordinator2, reason="It is hope.", version=row.version)
    checking.pass_hit(row, world.chair, reason="It is hope.", version=row.version)
    hit(briefing, weight="hint")
    deciding.approve(
        briefing, world.chair, wish=WISH, meeting_on=None, version=fresh(briefing).version
    )
    hit(briefing)
    with pytest.raises(Refused, match="1 place may say"):
        publishing.publish(briefing, world.coordinator, changed="", version=fresh(briefing).version)
    assert not Edition.objects.exists()
    kept = Hit.objects.get(pk=row.pk)
    assert (kept.passed_by, kept.passed_reason) == (world.chair, "It is hope.")
    event = Event.objects.filter(act="pass_briefing_hit").get()
    assert (event.actor, event.reason) == (world.chair, "It is hope.")


def test_passing_can_be_taken_back(world: World, source: Review) -> None:
    row = hit(sent(world, source))
    checking.pass_hit(row, world.chair, reason="It is hope.", version=row.version)
    row.refresh_from_db()
    checking.undo_pass(row, world.coordinator, version=row.version)
    row.refresh_from_db()
    assert row.is_open


def test_nobody_approves_alone_what_they_sent(world: World, source: Review) -> None:
    briefing = filled(world, source)
    checking.check(briefing, world.chair, version=briefing.version)
    deciding.send(briefing, world.chair, version=fresh(briefing).version)
    briefing = fresh(briefing)
    with pytest.raises(Refused, match="somebody else approves"):
        deciding.approve(
            briefing, world.chair, wish=WISH, meeting_on=None, version=briefing.version
        )
    # The team writes down what a meeting decided; without its day it has decided nothing.
    with pytest.raises(Refused, match="Enter the day"):
        deciding.approve(
            briefing, world.coordinator, wish=WISH, meeting_on=None, version=briefing.version
        )
    yesterday = timezone.localdate() - timedelta(days=1)
    deciding.approve(
        briefing, world.coordinator, wish=WISH, meeting_on=yesterday, version=briefing.version
    )
    found = fresh(briefing)
    assert (found.state, found.approved_on) == (BriefingState.APPROVED, yesterday)


def test_approval_says_how_the_family_is_respected(world: World, source: Review) -> None:
    briefing = sent(world, source)
    with pytest.raises(Refused) as refused:
        deciding.approve(
            briefing, world.chair, wish="  ", meeting_on=None, version=briefing.version
        )
    assert set(refused.value.fields) == {"wish"}


def test_nothing_is_published_while_publication_is_held_up(world: World, source: Review) -> None:
    from tests.briefings.scene import approved

    briefing = approved(world, source)
    inquest = source.parallel_processes.create(
        kind="inquest", body="The coroner", since=timezone.localdate()
    )
    Hold.objects.create(
        parallel=inquest,
        review=source,
        what="publication",
        since=timezone.localdate(),
        agreed_by="The chair",
    )
    with pytest.raises(Refused, match="hold"):
        publishing.publish(briefing, world.coordinator, changed="", version=briefing.version)
    assert fresh(briefing).state == BriefingState.APPROVED


def test_a_second_edition_replaces_the_first_and_says_what_changed(
    world: World, source: Review
) -> None:
    briefing = corrected(world, source)
    first = Edition.objects.get()
    assert list(Edition.objects.out()) == [first]
    checking.check(briefing, world.coordinator2, version=briefing.version)
    deciding.send(briefing, world.coordinator2, version=fresh(briefing).version)
    deciding.approve(
        briefing, world.chair, wish=WISH, meeting_on=None, version=fresh(briefing).version
    )
    with pytest.raises(Refused) as refused:
        publishing.publish(briefing, world.coordinator, changed="", version=fresh(briefing).version)
    assert set(refused.value.fields) == {"changed"}
    publishing.publish(
        briefing, world.coordinator, changed="A number.", version=fresh(briefing).version
    )
    second = Edition.objects.get(number=2)
    assert list(Edition.objects.out()) == [second]
    assert (second.changed, second.title) == ("A number.", TITLE)


def test_giving_a_correction_up_brings_the_words_back(world: World, source: Review) -> None:
    briefing = corrected(world, source)
    block = briefing.blocks.get(number=1)
    before = block.text
    writing.save_block(block, world.coordinator, text="Half a thought", version=block.version)
    about = {
        "title": "Another title",
        "audience": "groups",
        "named_groups": [world.groups["board"]],
        "themes": [],
        "look_again_on": None,
        "group": world.groups["learning"],
    }
    writing.save_about(briefing, world.coordinator, about, version=fresh(briefing).version)
    publishing.stay(briefing, world.coordinator, version=fresh(briefing).version)
    found = fresh(briefing)
    assert (found.state, found.title, found.audience) == ("published", TITLE, "partnership")
    assert found.blocks.get(number=1).text == before
    assert not found.audience_groups.exists()


def test_one_that_was_published_is_not_dropped(world: World, source: Review) -> None:
    briefing = corrected(world, source)
    with pytest.raises(Refused, match="Give the new edition up"):
        publishing.drop(briefing, world.coordinator, reason="No.", version=briefing.version)


def test_who_reads_an_edition(world: World, source: Review) -> None:
    """The public one is for all, that of the partnership for its members, that of a group for its members and the team."""
    from django.contrib.auth.models import AnonymousUser

    for audience in ("public", "partnership", "groups"):
        row = published(world, source, audience=audience, title=f"For {audience}")
        if audience == "groups":
            edition = row.editions.get()
            edition.for_groups.create(group=world.groups["board"])
    people = {
        "nobody": AnonymousUser(),
        "stranger": world.stranger,
        "bystander": world.bystander,
        "board": world.police_board,
        "coordinator": world.coordinator,
    }
    found = {
        who: {one.audience for one in Edition.objects.visible_to(user)}
        for who, user in people.items()
    }
    everything = {"public", "partnership", "groups"}
    assert found == {
        "nobody": {"public"},
        "stranger": {"public"},
        "bystander": {"public", "partnership"},
        "board": everything,
        "coordinator": everything,
    }


def test_of_a_restricted_review_only_its_readers_work_on_the_briefing(
    world: World, source: Review
) -> None:
    briefing = begun(world, source)
    Review.objects.filter(pk=source.pk).update(is_restricted=True)
    ReviewRole.objects.filter(review=source, user=world.chair).update(until=timezone.localdate())
    seen = {
        who: Briefing.objects.visible_to(world.people[who]).exists()
        for who in ("coordinator", "coordinator2", "chair")
    }
    named = ReviewRole.objects.filter(
        review=source, until__isnull=True, user=world.coordinator
    ).exists()
    assert seen == {"coordinator": named, "coordinator2": False, "chair": False}
    client_sees = begun_page(world, briefing, "chair")
    assert client_sees == 404


def begun_page(world: World, briefing: Briefing, who: str) -> int:
    client = Client()
    client.force_login(world.people[who])
    address = reverse("briefings:briefing", args=["bsp", briefing.reference.lower()])
    return client.get(address).status_code


def test_a_conflict_of_interest_closes_it(world: World, source: Review) -> None:
    briefing = begun(world, source)
    assert begun_page(world, briefing, "chair") == 200
    ConflictOfInterest.objects.create(
        review=source,
        user=world.chair,
        nature="A cousin.",
        declared_on=timezone.localdate(),
        declared_by=world.chair,
    )
    assert begun_page(world, briefing, "chair") == 404
    with pytest.raises(NotAllowed):
        publishing.drop(briefing, world.chair, reason="No.", version=briefing.version)


def test_the_pages_ask_the_same_number_of_queries_however_much_there_is(
    world: World, source: Review
) -> None:
    GroupMembership.objects.create(
        group=world.groups["learning"], user=world.bystander, part="member", since=LONG_AGO
    )
    client = Client()
    client.force_login(world.coordinator)
    briefing = published(world, source)
    pages = {
        "home": reverse("briefings:home"),
        "list": reverse("briefings:list", args=["bsp"]),
        "briefing": reverse("briefings:briefing", args=["bsp", briefing.reference.lower()]),
    }

    def asked() -> dict[str, int]:
        found = {}
        for name, address in pages.items():
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found[name] = len(queries)
        return found

    # The first visit of somebody asks one question less of what is held for them.
    asked()
    few = asked()
    for number in range(4):
        hit(begun(world, source))
        Finding.objects.create(review=source, ref=f"x{number}", wording="Another finding.")
        hit(briefing)
        briefing.blocks.get(number=1).traces.create(
            review=source, sentence="More.", kind="finding", row=number, label="More"
        )
    assert asked() == few


def test_the_list_of_work_asks_whoever_is_next(world: World, source: Review) -> None:
    from reviews.worklist import collect
    from tests.briefings.scene import approved

    today = timezone.localdate()
    sent(world, source, title="To approve")
    approved(world, source, title="To publish")
    again = published(world, source, title="To look at again")
    later = published(world, source, title="Not yet")
    Briefing.objects.filter(pk=again.pk).update(look_again_on=today + timedelta(days=3))
    Briefing.objects.filter(pk=later.pk).update(look_again_on=today + timedelta(days=90))

    def asked(who: str) -> dict[str, set[tuple[str, str]]]:
        found = collect(world.people[who], today)
        return {
            name: {
                (placed.item.kind, placed.item.title)
                for group in getattr(found, name).groups
                for placed in group.items
                if placed.item.kind.startswith("Briefing")
            }
            for name in ("mine", "free")
        }

    team = {
        ("Briefing to publish", "To publish"),
        ("Briefing to look at again", "To look at again"),
    }
    assert asked("chair") == {"mine": {("Briefing to approve", "To approve")}, "free": set()}
    assert asked("coordinator") == {"mine": set(), "free": team}
    assert asked("bystander") == {"mine": set(), "free": set()}
