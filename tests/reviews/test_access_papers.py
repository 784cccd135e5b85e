"""Which documents, files and messages each part in a review may read."""

import pytest
from django.utils import timezone

from partnership.models import Message
from partnership.outbox import queue
from reviews.access.papers import readable_attachments, readable_documents, readable_messages
from reviews.access.roles import standing
from reviews.models import Attachment, Document, Review, ReviewDate, ReviewRole
from tests.drive.information import asked, send_summary, write_summary
from tests.world import World

#: Title → kind, agency, whether the panel may read it.
DOCUMENTS = {
    "letter to la": ("request_letter", "la", False),
    "letter to police": ("request_letter", "police", False),
    "pack": ("panel_pack", "", True),
    "report": ("report", "", False),
    "decision record": ("decision_record", "", False),
}
FILES = {"evidence of la": "la", "evidence of police": "police", "letter of the panel": ""}


@pytest.fixture
def review(world: World) -> Review:
    """A review with one of each, and one person in each part."""
    review = asked(world)
    now, day = timezone.now(), timezone.localdate()
    for title, (kind, agency, for_panel) in DOCUMENTS.items():
        Document.objects.create(
            review=review,
            kind=kind,
            number=9,
            title=title,
            content=b"x",
            sha256="x",
            agency=world.agencies.get(agency),
            for_panel=for_panel,
            made_by=world.coordinator,
            made_at=now,
        )
    for name, agency in FILES.items():
        Attachment.objects.create(
            review=review,
            purpose="agency_evidence" if agency else "panel_letter",
            name=name,
            content_type="application/pdf",
            content=b"x",
            sha256="x",
            agency=world.agencies.get(agency),
            uploaded_by=world.people[f"{agency}_contact"] if agency else world.coordinator,
            uploaded_at=now,
        )
    for who, role, agency in (
        ("chair", "chair", "icb"),
        ("trust_contact", "panel_member", "trust"),
        ("scrutineer", "scrutineer", ""),
        ("la_partner", "signatory", "la"),
        ("bystander", "reader", ""),
    ):
        ReviewRole.objects.create(
            review=review,
            user=world.people[who],
            role=role,
            agency=world.agencies.get(agency),
            since=day,
            no_conflict_declared_on=day,
            confidentiality_signed_on=day,
        )
    return review


def documents(world: World, review: Review, who: str) -> set[str]:
    found = readable_documents(review, standing(world.people[who], review))
    return set(found.values_list("title", flat=True)) & set(DOCUMENTS)


ALL = set(DOCUMENTS)
DRAFT = {
    "coordinator": ALL,
    "la_contact": {"letter to la"},
    "police_contact": {"letter to police"},
    "chair": {"pack", "report"},
    "scrutineer": {"pack", "report"},
    "trust_contact": {"pack"},
    "la_partner": {"report"},
    "bystander": set(),
    "stranger": set(),
    "outsider": set(),
}


@pytest.mark.parametrize("who", DRAFT)
def test_documents_while_the_report_is_a_draft(world: World, review: Review, who: str) -> None:
    assert documents(world, review, who) == DRAFT[who]


@pytest.mark.parametrize("who", ["chair", "scrutineer", "trust_contact"])
@pytest.mark.parametrize("missing", ["no_conflict_declared_on", "confidentiality_signed_on"])
def test_the_panel_reads_nothing_before_it_declared(
    world: World, review: Review, who: str, missing: str
) -> None:
    ReviewRole.objects.filter(review=review, user=world.people[who]).update(**{missing: None})
    assert documents(world, review, who) == set()


@pytest.mark.parametrize("who", DRAFT)
def test_documents_once_submitted(world: World, review: Review, who: str) -> None:
    ReviewDate.objects.create(review=review, key="submitted", on=timezone.localdate())
    more = {"report"} if who == "trust_contact" else set()
    assert documents(world, review, who) == DRAFT[who] | more


@pytest.mark.parametrize(
    ("who", "names"),
    [
        # What an agency is still writing is its own, for the coordinator too.
        ("coordinator", {"letter of the panel"}),
        ("la_contact", {"evidence of la"}),
        ("police_contact", {"evidence of police"}),
        ("chair", {"letter of the panel"}),
        ("scrutineer", {"letter of the panel"}),
        ("la_partner", {"letter of the panel"}),
        ("trust_contact", set()),
        ("bystander", set()),
        ("stranger", set()),
    ],
)
def test_files(world: World, review: Review, who: str, names: set[str]) -> None:
    user = world.people[who]
    found = readable_attachments(review, standing(user, review), user)
    assert set(found.values_list("name", flat=True)) == names


def test_the_coordinator_reads_files_once_the_summary_is_sent(world: World, review: Review) -> None:
    write_summary(world, review, "la")
    send_summary(world, review, "la")
    user = world.coordinator
    found = readable_attachments(review, standing(user, review), user)
    assert set(found.values_list("name", flat=True)) == set(FILES) - {"evidence of police"}


def test_a_removed_file_is_only_the_coordinators(world: World, review: Review) -> None:
    write_summary(world, review, "la")
    send_summary(world, review, "la")
    Attachment.objects.filter(name="evidence of la").update(removed_at=timezone.now())
    for who, many in (("la_contact", 0), ("coordinator", 1)):
        user = world.people[who]
        found = readable_attachments(review, standing(user, review), user)
        assert found.filter(name="evidence of la").count() == many


def test_messages(world: World, review: Review) -> None:
    for who in ("la_contact", "police_contact"):
        queue(
            partnership=world.partnership,
            to=world.people[who],
            kind="test",
            subject=f"to {who}",
            body="x",
            about=("review", review.pk),
            dedupe_key=f"papers:{who}",
        )

    def read(who: str) -> set[str]:
        user = world.people[who]
        found = Message.objects.filter(
            readable_messages(review, standing(user, review), user), kind="test"
        )
        return set(found.values_list("subject", flat=True))

    assert read("coordinator") == {"to la_contact", "to police_contact"}
    assert read("la_contact") == {"to la_contact"}
    assert read("stranger") == set()
