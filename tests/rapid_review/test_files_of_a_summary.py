"""Who reads an agency's files, on its own pages and among the documents: one rule for both."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from partnership.models import Membership
from reviews import door
from reviews.models import Attachment, Review, ReviewRole
from tests.drive.information import as_contact, asked, send_summary, working_day, write_summary
from tests.world import World

READERS = ("coordinator", "la_contact", "icb_contact", "stranger")


def attach(world: World, review: Review, key: str, name: str) -> Attachment:
    """Each its own content: the same file twice is refused."""
    upload = SimpleUploadedFile(name, b"%PDF-1.7\n%" + name.encode() + b"\n%%EOF\n")
    result: Attachment = as_contact(world, "attach_file", review, key, file=upload).result
    return result


@pytest.fixture
def returned(world: World) -> Review:
    """The council sent one file and is adding another after its summary came back; health has sent nothing."""
    review = asked(world, ("la", "icb"))
    attach(world, review, "icb", "health.pdf")
    write_summary(world, review, "la")
    attach(world, review, "la", "sent.pdf")
    send_summary(world, review, "la")
    door.perform(
        "return_summary",
        review,
        world.coordinator,
        reason="Say more of 3 May.",
        data={"agency": world.agencies["la"], "due_on": working_day(world)},
    )
    attach(world, review, "la", "added-since.pdf")
    return review


def readable(world: World, review: Review, who: str) -> dict[str, set[str]]:
    """What the person finds on each page that shows files, and what each address gives them."""
    client = Client()
    client.force_login(world.people[who])
    files = list(Attachment.objects.filter(review=review))
    ref = review.reference

    def shown(address: str) -> set[str]:
        page = client.get(address).content.decode()
        return {file.name for file in files if file.name in page}

    def given(name: str, *, by_agency: bool) -> set[str]:
        found = set()
        for file in files:
            args = [ref, file.agency_id, file.pk] if by_agency else [ref, file.pk]
            if client.get(reverse(name, args=args)).status_code == 200:
                found.add(file.name)
        return found

    summaries = {
        name
        for key in ("la", "icb")
        for name in shown(reverse("reviews:summary", args=[ref, world.agencies[key].pk]))
        | shown(reverse("reviews:summary_files", args=[ref, world.agencies[key].pk]))
    }
    return {
        "summaries": summaries,
        "documents": shown(reverse("reviews:documents", args=[ref])),
        "from the summary": given("reviews:summary_file", by_agency=True),
        "from the documents": given("reviews:attachment", by_agency=False),
    }


def everywhere(*names: str) -> dict[str, set[str]]:
    places = ("summaries", "documents", "from the summary", "from the documents")
    return {place: set(names) for place in places}


def test_what_was_sent_stays_readable_and_what_is_added_since_is_the_agencys_own(
    world: World, returned: Review
) -> None:
    assert {who: readable(world, returned, who) for who in READERS} == {
        "coordinator": everywhere("sent.pdf"),
        "la_contact": everywhere("sent.pdf", "added-since.pdf"),
        "icb_contact": everywhere("health.pdf"),
        "stranger": everywhere(),
    }


def test_sending_again_opens_what_was_added(world: World, returned: Review) -> None:
    send_summary(world, returned, "la")
    assert readable(world, returned, "coordinator") == everywhere("sent.pdf", "added-since.pdf")


def test_what_was_never_sent_is_not_opened_by_letting_the_agency_off(
    world: World, returned: Review
) -> None:
    for key in ("la", "icb"):
        door.perform(
            "release_agency",
            returned,
            world.coordinator,
            reason="Not needed.",
            data={"agency": world.agencies[key]},
        )
    # The summary of an agency that was let off is not shown; what had come in stays among the documents.
    assert readable(world, returned, "coordinator") == {
        **everywhere("sent.pdf"),
        "summaries": set(),
    }


def test_who_added_a_file_and_left_the_agency_reads_it_no_more(
    world: World, returned: Review
) -> None:
    """The file belongs to the agency, not to the person."""
    person, housing = world.la_contact, world.agencies["housing"]
    ReviewRole.objects.filter(review=returned, user=person).update(agency=housing)
    Membership.objects.filter(user=person).update(agency=housing)
    assert readable(world, returned, "la_contact") == everywhere()
