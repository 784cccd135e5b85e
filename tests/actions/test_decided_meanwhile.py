"""Decisions, papers and answers that meet what others did meanwhile, long texts, and hostile links and files."""

from __future__ import annotations

import io
from datetime import date, timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from actions.groups.reading import changed_since
from actions.models import Action, DueChange, Evidence
from actions.pages import decisions, groups
from partnership.models import Event
from reviews import door
from reviews.models import Attachment, Review
from tests.actions.test_action_acts import act
from tests.actions.test_action_pages import as_person, day, page
from tests.actions.test_blue_is_earned import PIECE
from tests.actions.test_groups import at, with_evidence, with_question
from tests.drive import report as drive
from tests.drive.information import asked
from tests.drive.opening import screened
from tests.world import World


@pytest.fixture
def review(world: World) -> Review:
    return screened(world)


# -- the page of decisions, while others work ----------------------------------------------------------------


def sent(*rows: tuple[Action, str], **more: str) -> dict[str, str]:
    data = {f"version_{one.pk}": str(one.version) for one, _ in rows}
    return data | {f"decision_{one.pk}": choice for one, choice in rows} | more


def test_what_came_meanwhile_does_not_stop_the_decisions(world: World, review: Review) -> None:
    seen = with_evidence(world, review, "Seen.")
    data = sent((seen, "accept_done"))
    with_evidence(world, review, "Came later.")
    assert as_person(world.chair).post(at(world, "group_decisions"), data).status_code == 302
    assert {one.text: one.state for one in Action.objects.all()} == {
        "Seen.": "done", "Came later.": "proposed",
    }  # fmt: skip


def test_a_decision_on_what_was_taken_back_is_not_lost_in_silence(
    world: World, review: Review
) -> None:
    first, second = with_evidence(world, review, "First."), with_evidence(world, review, "Second.")
    asks = with_question(world, review, "Asks.")
    data = sent((first, "accept_done"), (second, "accept_done"), (asks, "agree"))
    act("withdraw_evidence", first, world.bystander, "A slip.")
    act("propose_done", asks, world.bystander, **PIECE)
    answered = as_person(world.chair).post(at(world, "group_decisions"), data, follow=True)
    shown = page(answered)
    assert "1 decision is recorded." in shown
    assert "“First.” waits for this decision no more" in shown
    assert "“Asks.” waits for this decision no more" in shown
    assert {one.text: one.state for one in Action.objects.all()} == {
        "First.": "open", "Second.": "done", "Asks.": "proposed",
    }  # fmt: skip
    again = as_person(world.chair).post(at(world, "group_decisions"), sent((second, "accept_done")))
    assert again.status_code == 422
    assert "“Second.” waits for this decision no more" in page(again)
    assert "Nothing is decided yet" not in page(again)


def test_a_stale_decision_goes_through_when_it_was_looked_at_again(
    world: World, review: Review
) -> None:
    action = with_evidence(world, review)
    client = as_person(world.chair)
    data = sent((action, "accept_done"))
    act("add_evidence", action, world.bystander, kind="document", shows="Also a policy.")
    refused = client.post(at(world, "group_decisions"), data)
    assert refused.status_code == 409
    assert "Also a policy." in page(refused)
    form = refused.context["form"]
    now = {name: form[name].value() or "" for name in form.fields if not name.startswith("meeting")}
    assert client.post(at(world, "group_decisions"), now).status_code == 302
    assert Action.objects.get().state == "done"


def test_what_is_no_action_of_the_group_is_not_decided(world: World, review: Review) -> None:
    other = drive.add_action(world, review, text="Secret.", group=world.groups["board"])
    act("propose_done", other, world.bystander, **PIECE)
    other.refresh_from_db(fields=["version"])
    data = sent((other, "accept_done"), version_999999="1", version_x="2", decision_999999="agree")
    answered = as_person(world.chair).post(at(world, "group_decisions"), data)
    assert answered.status_code == 422
    assert "Secret." not in page(answered)
    assert decisions.NOT_OURS in page(answered)
    assert "Nothing is decided yet" not in page(answered)
    assert Action.objects.get().state == "proposed"


def test_a_review_that_was_restricted_meanwhile_is_not_named(world: World, review: Review) -> None:
    hidden = with_evidence(world, review, "Secret.")
    data = sent((hidden, "accept_done"))
    Review.objects.filter(pk=review.pk).update(is_restricted=True)
    answered = as_person(world.chair).post(at(world, "group_decisions"), data)
    assert answered.status_code == 422
    assert "Secret." not in page(answered)
    assert review.reference not in page(answered)
    assert Action.objects.get().state == "proposed"


def test_a_long_link_breaks_on_a_phone(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    link = "https://intranet.example/" + "a" * 300
    act("propose_done", action, world.bystander, **PIECE, link=link)
    client = as_person(world.chair)
    for address in (at(world, "group_decisions"), reverse("actions:action", args=[action.pk])):
        assert f'<a class="govuk-link lfp-typed" href="{link}"' in page(client.get(address))


def test_all_that_waits_can_be_reached(
    world: World, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(decisions.DecisionsPage, "per_page", 2)
    for text in ("A", "B", "C"):
        with_evidence(world, review, text)
    client = as_person(world.chair)
    first = client.get(at(world, "group_decisions"))
    assert "3 wait in all." in page(first)
    second = client.get(at(world, "group_decisions"), {"page": "2"})
    (left,) = second.context["form"].actions
    assert left.pk not in {one.pk for one in first.context["form"].actions}
    assert client.post(
        at(world, "group_decisions"), sent((left, "accept_done"))
    ).status_code == 302  # fmt: skip
    assert Event.objects.filter(act="accept_done").count() == 1
    left.refresh_from_db(fields=["version"])
    assert Action.objects.get(pk=left.pk).state == "done"


# -- what is shown -------------------------------------------------------------------------------------------


def test_a_link_alone_is_not_lost(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    act("add_evidence", action, world.bystander, **PIECE)
    with pytest.raises(door.Refused) as refused:
        act("propose_done", action, world.bystander, link="https://intranet.example/x")
    assert list(refused.value.fields) == ["shows", "kind"]
    act("propose_done", action, world.bystander)
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)", "ftp://a.example/x", "data:text/html,x", "//a.example", "file:///x", "https://",
        "https://nhs.uk@evil.example/", "https://a.example/\u202egpj.exe", "https://[a.example/",
    ],
)  # fmt: skip
def test_a_link_that_no_colleague_can_open_is_refused(
    world: World, review: Review, link: str
) -> None:
    action = drive.add_action(world, review)
    with pytest.raises(door.Refused) as refused:
        act("propose_done", action, world.bystander, **PIECE, link=link)
    assert list(refused.value.fields) == ["link"]
    data = {"shows": "Done.", "kind": "practice", "link": link, "version": "1", **day("done_on")}
    answered = as_person(world.bystander).post(reverse("actions:action", args=[action.pk]), data)
    if answered.status_code != 302:
        assert "Done." in page(answered)
    assert not [one.link for one in Evidence.objects.all() if not one.link.startswith("https://")]


def test_a_link_that_cannot_be_is_answered_with_a_way_out(world: World, review: Review) -> None:
    action = drive.add_action(world, review)
    address = reverse("actions:action", args=[action.pk])
    data = {"shows": "Done.", "kind": "practice", "version": "1", **day("done_on")}
    refused = as_person(world.bystander).post(address, {**data, "link": "http://intranet/page"})
    assert "say above where it can be seen." in page(refused)
    taken = as_person(world.bystander).post(address, {**data, "link": "HTTPS://A.example/x"})
    assert taken.status_code == 302


def test_a_file_is_found_only_with_its_own_action(world: World, review: Review) -> None:
    ours, theirs = (drive.add_action(world, review, text=text) for text in ("Ours.", "Theirs."))
    Action.objects.filter(pk=theirs.pk).update(lead=None, group=None)
    file = SimpleUploadedFile("\u202egpj.audit\r\n.csv", b"a,b\n1,2\n", content_type="text/csv")
    act("add_evidence", theirs, world.coordinator, **PIECE, file=file)
    piece = Evidence.objects.get()
    client = as_person(world.bystander)
    for action in (ours, theirs):
        address = reverse("actions:evidence_file", args=[action.pk, piece.pk])
        assert client.get(address).status_code == 404
    sent_file = as_person(world.coordinator).get(
        reverse("actions:evidence_file", args=[theirs.pk, piece.pk])
    )
    assert sent_file.status_code == 200
    assert "\n" not in sent_file["Content-Disposition"]


def test_the_paper_shows_long_texts_in_whole_where_they_are_decided_on(
    world: World, review: Review
) -> None:
    long = "Every ward " + "reads " * 900 + "the end."
    action = with_evidence(world, review, long)
    Evidence.objects.update(shows="It shows " + "this " * 1000 + "last.")
    content = as_person(world.chair).get(at(world, "group_word")).content
    file = docx.Document(io.BytesIO(content))
    paragraphs = [one.text for one in file.paragraphs]
    assert paragraphs.count(action.text) == 1
    assert [one for one in paragraphs if one.endswith("this last.")] != []
    cells = {cell.text for table in file.tables for row in table.rows for cell in row.cells}
    (short,) = [text for text in cells if text.startswith("Every ward")]
    assert (len(short) <= 300, short[-1]) == (True, "…")


def test_a_group_reads_that_an_action_came_to_it_and_who_leads_it(
    world: World, review: Review
) -> None:
    long_ago = timezone.now() - timedelta(days=90)
    action = drive.add_action(world, review, now=long_ago, group=world.groups["board"])
    act("change_action", action, world.coordinator, group=world.groups["learning"], lead=None)
    (one,) = changed_since(
        world.groups["learning"], world.chair, timezone.localdate() - timedelta(days=30)
    )
    assert [line.split(",")[0] for _, line in one.lines] == [
        "This group oversees it now",
        "Nobody leads it now",
    ]


def test_the_page_of_a_group_shows_the_first_changes_and_says_how_many_more(
    world: World, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "CHANGED", 2)
    for text in ("A", "B", "C"):
        drive.add_action(world, review, text=text)
    answered = as_person(world.chair).get(at(world))
    assert len(answered.context["changed"]) == 2
    assert "1 more action changed." in page(answered)


# -- what an agency did at once ------------------------------------------------------------------------------


def test_evidence_with_a_file_stays_when_an_agency_corrects_its_answer(world: World) -> None:
    review = asked(world)
    contact = world.people["police_contact"]
    police = world.agencies["police"]

    def say(**data: Any) -> Any:
        known = data.get("action")
        return door.perform(
            "save_immediate_action",
            Review.objects.get(pk=review.pk),
            contact,
            data={
                "agency": police,
                "action": known,
                "version": Action.objects.get(pk=known.pk).version if known else None,
                "text": "Checked the ward.",
                "on": timezone.localdate(),
                **data,
            },
        ).result

    action = say(is_done=False)
    later = timezone.localdate() + timedelta(days=40)
    act("ask_more_time", action, contact, after=later, why="The ward is closed.")
    file = SimpleUploadedFile("audit.csv", b"a,b\n1,2\n", content_type="text/csv")
    act("add_evidence", action, contact, kind="practice", shows="An audit.", file=file)
    say(action=action, is_done=True)
    # Reported as done: nobody waits for more time any more.
    assert DueChange.objects.get().answer == "taken_back"
    assert Evidence.objects.count() == 2
    say(action=action, is_done=False)
    assert list(Evidence.objects.values_list("shows", flat=True)) == ["An audit."]
    assert Attachment.objects.get(name="audit.csv").removed_at is None
    door.perform(
        "remove_immediate_action",
        Review.objects.get(pk=review.pk),
        contact,
        data={
            "agency": police,
            "action": Action.objects.get(),
            "version": Action.objects.get().version,
        },
    )
    assert Attachment.objects.get(name="audit.csv").removed_at is not None


# -- what was typed before there were pieces -----------------------------------------------------------------


def test_every_text_and_every_day_becomes_a_row() -> None:
    old = import_module("actions.migrations.0007_evidence_in_pieces")
    start = timezone.now()

    def row(number: int, evidence: str, due: date, reason: str | None = None) -> Any:
        return SimpleNamespace(
            evidence=evidence,
            due_on=due,
            history_user_id=7,
            history_date=start + timedelta(days=number),
            history_change_reason=reason,
        )

    first, later = date(2026, 3, 1), date(2026, 5, 1)
    uid = "0b8f6f2e-6a3e-4d0a-8f57-0d1f7c1f0a11"
    rows = [row(0, "", first), row(1, "A", first), row(2, "A", later, uid), row(3, "B", later)]
    action = SimpleNamespace(evidence="C", lead_id=8, review=SimpleNamespace(created_by_id=9))
    assert [(one["shows"], one["added_by_id"]) for one in old._pieces(action, rows)] == [
        ("A", 7), ("B", 7), ("C", 8),
    ]  # fmt: skip
    (moved,) = old._moves(action, rows, {uid: "The system is late."})
    assert (moved["before"], moved["after"], moved["why"]) == (first, later, "The system is late.")
    # What was loaded past the door names no event.
    assert [old._is_uid(reason) for reason in (uid, "loaded by hand", "", None)] == [
        True, False, False, False,
    ]  # fmt: skip
