"""Named readers and coordinators, restriction, facts, the sealed identity, notes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from partnership.models import Event
from reviews import door
from reviews.door import NotAllowed, Refused, Stale
from reviews.models import Review, ReviewRole, SealedIdentity, Subject
from tests.drive.opening import SECRET_NAME, fresh, notified, open_task
from tests.world import World


def role_of(review: Review, user: object) -> ReviewRole:
    return ReviewRole.objects.get(review=review, user=user, until__isnull=True)


def test_a_named_reader_sees_the_review_until_it_ends(world: World) -> None:
    review = notified(world)
    assert not Review.objects.visible_to(world.bystander).exists()
    door.perform(
        "add_reader",
        review,
        world.coordinator,
        data={"user": world.bystander},
        reason="Thematic work.",
    )
    assert Review.objects.visible_to(world.bystander).get() == review
    with pytest.raises(Refused, match="already"):
        door.perform(
            "add_reader", review, world.coordinator, data={"user": world.bystander}, reason="Again."
        )
    row = role_of(review, world.bystander)
    door.perform(
        "end_reader",
        review,
        world.coordinator,
        data={"role": row, "version": row.version},
        reason="Done.",
    )
    assert not Review.objects.visible_to(world.bystander).exists()


@pytest.mark.parametrize("who", ["stranger", "outsider"])
def test_readers_belong_to_the_partnership(world: World, who: str) -> None:
    review = notified(world)
    with pytest.raises(Refused, match="does not belong to this partnership"):
        door.perform(
            "add_reader",
            review,
            world.coordinator,
            data={"user": world.people[who]},
            reason="Help.",
        )


def test_restricting_locks_nobody_out(world: World) -> None:
    review = notified(world)
    task = open_task(review, "screening")
    door.perform("take_task", review, world.coordinator2, data={"task": task})

    door.perform("restrict", review, world.coordinator, reason="A colleague’s family.")

    assert Review.objects.visible_to(world.coordinator).get() == review
    assert not Review.objects.visible_to(world.coordinator2).exists()
    task.refresh_from_db()
    assert task.owner is None
    row = role_of(review, world.coordinator)
    with pytest.raises(Refused, match="only coordinator of a restricted review"):
        door.perform(
            "end_reader",
            review,
            world.coordinator,
            data={"role": row, "version": row.version},
            reason="Leaving.",
        )
    door.perform("add_coordinator", review, world.coordinator, data={"user": world.coordinator2})
    door.perform(
        "end_reader",
        review,
        world.coordinator2,
        data={"role": row, "version": row.version},
        reason="Leaving.",
    )
    assert not Review.objects.visible_to(world.coordinator).exists()
    door.perform("unrestrict", review, world.coordinator2, reason="The colleague has left.")
    assert Review.objects.visible_to(world.coordinator).get() == review


def test_the_last_coordinator_cannot_be_ended_by_the_other_act_either(world: World) -> None:
    review = notified(world)
    door.perform("restrict", review, world.coordinator, reason="A colleague’s family.")
    row = role_of(review, world.coordinator)
    with pytest.raises(Refused):
        door.perform(
            "end_role",
            review,
            world.coordinator,
            data={"role": row, "version": row.version},
            reason="Leaving.",
        )


def test_the_last_coordinator_names_another_before_declaring_a_conflict(world: World) -> None:
    review = notified(world)
    door.perform("restrict", review, world.coordinator, reason="A colleague’s family.")
    with pytest.raises(Refused, match="Name another coordinator first"):
        door.perform("declare_conflict", review, world.coordinator, data={"nature": "My cousin."})
    door.perform("add_coordinator", review, world.coordinator, data={"user": world.coordinator2})
    door.perform("declare_conflict", review, world.coordinator, data={"nature": "My cousin."})
    assert not Review.objects.visible_to(world.coordinator).exists()
    assert Review.objects.visible_to(world.coordinator2).get() == review


def test_facts_are_corrected_with_a_reason(world: World) -> None:
    review = notified(world)
    version = review.version
    door.perform(
        "correct_facts",
        review,
        world.coordinator,
        reason="The school told us.",
        data={
            "version": version,
            "place": "South of the borough",
            "pseudonym": "Child B",
            "age_text": "9 months",
        },
    )
    now = fresh(review)
    subject = Subject.objects.get(review=review)
    assert (now.place, now.pseudonym) == ("South of the borough", "Child B")
    assert (subject.pseudonym, subject.age_text) == ("Child B", "9 months")
    with pytest.raises(Stale):
        door.perform(
            "correct_facts",
            review,
            world.coordinator2,
            reason="Also me.",
            data={"version": version, "place": "Elsewhere"},
        )
    with pytest.raises(Refused) as refused:
        door.perform(
            "correct_facts", review, world.coordinator, data={"version": now.version, "place": "X"}
        )
    assert set(refused.value.fields) == {"reason"}


def test_correcting_the_identity_keeps_its_values_out_of_the_log(world: World) -> None:
    review = notified(world)
    sealed = SealedIdentity.objects.get(subject__review=review)
    door.perform(
        "edit_identity",
        review,
        world.coordinator,
        reason="Spelt wrongly.",
        data={
            "subject": sealed.subject_id,
            "version": sealed.version,
            "name": "Tamsyn Quillfeather",
        },
    )
    sealed.refresh_from_db()
    assert sealed.name == "Tamsyn Quillfeather"
    event = Event.objects.about("review", review.pk).order_by("-pk")[0]
    said = f"{event.sentence} {event.reason} {event.data}"
    assert "Tamsyn" not in said
    assert SECRET_NAME not in said


def test_impossible_dates_of_an_identity_are_refused(world: World) -> None:
    review = notified(world)
    sealed = SealedIdentity.objects.get(subject__review=review)
    data = {"subject": sealed.subject_id, "version": sealed.version}
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused) as future:
        door.perform(
            "edit_identity",
            review,
            world.coordinator,
            reason="x",
            data={**data, "born_on": tomorrow},
        )
    assert set(future.value.fields) == {"born_on"}
    with pytest.raises(Refused) as order:
        door.perform(
            "edit_identity",
            review,
            world.coordinator,
            reason="x",
            data={**data, "died_on": sealed.born_on - timedelta(days=1)},
        )
    assert set(order.value.fields) == {"died_on"}


def test_a_child_of_another_review_is_refused(world: World) -> None:
    review, other = notified(world), notified(world)
    sealed = SealedIdentity.objects.get(subject__review=other)
    with pytest.raises(NotAllowed, match="is not on this review"):
        door.perform(
            "edit_identity",
            review,
            world.coordinator,
            reason="x",
            data={"subject": sealed.subject_id, "version": sealed.version, "name": "Someone"},
        )


def test_a_note_keeps_its_text_as_the_reason(world: World) -> None:
    review = notified(world)
    door.perform("add_note", review, world.coordinator, reason="The ward rang about visiting.")
    event = Event.objects.about("review", review.pk).order_by("-pk")[0]
    assert (event.sentence, event.reason) == ("Added a note.", "The ward rang about visiting.")
    with pytest.raises(NotAllowed):
        door.perform("add_note", review, world.stranger, reason="Mine.")
