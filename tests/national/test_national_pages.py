"""The pages of a response to a national review work for a person: the team, the group’s paper, an agency that is asked."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document as WordFile

from partnership.models import Event
from reviews.door import Refused
from reviews.models import Document, Review
from tests.drive import audit, learning, national, sar
from tests.drive.national import act, map_one, one, plan_one
from tests.drive.opening import fresh
from tests.sar.test_pages import at, browser, day, task, text
from tests.world import World

pytestmark = pytest.mark.django_db


def page(name: str, review: Review, *args: Any) -> str:
    return reverse(f"national:{name}", args=[review.reference, *args])


def said(world: World, **changes: Any) -> dict[str, Any]:
    return {
        "title": "Safeguarding children in residential settings", "name": "Residential settings",
        "published_by": "A national body", "link": "example.org/review", "about": "both",
        "why": "Eleven children live there.", "lead": "The team",
        "group": str(world.groups["learning"].pk), **day("published_on"), **day("decided_on"),
        **changes,
    }  # fmt: skip


def words_of(content: bytes) -> str:
    file = WordFile(BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in file.paragraphs), *cells])


def test_the_whole_job_by_its_forms(world: World) -> None:
    client = browser(world.coordinator)

    def send(address: str, **data: Any) -> None:
        answer = client.post(address, data)
        assert answer.status_code == 302, (
            answer.context["form"].errors if answer.context else answer
        )

    assert "Respond to a national review" in text(client.get(reverse("reviews:board")))
    send(reverse("national:open"), **said(world))
    review = Review.objects.get(process="national")
    shown = text(client.get(at("detail", review)))
    assert "A national body" in shown
    assert "To be agreed by: Child Learning from Practice Group" in shown
    send(page("add", review), lines="2. Train staff.", addressed_to="national")
    listing = text(client.get(task(review, "begin")))
    assert "Listed already 2 Train staff. Asked of: national bodies" in listing
    send(task(review, "begin"), lines="R1: Hear children.\nVisit them.", addressed_to="local")
    send(task(review, "request_information"), nobody="The commissioners told us.")
    chart = text(client.get(page("map", review)))
    assert "0 of 3 mapped." in chart
    first = one(review, "R1")
    bare = client.post(page("map_one", review, first.pk), {"gap": "gap", "version": "1"})
    assert bare.status_code == 422
    assert sorted(bare.context["form"].errors) == ["owner", "position", "why_none"]
    local = plan_one(world, review)
    form = client.get(page("map_one", review, first.pk)).context["form"]
    assert [key for key, _ in form.fields["gap"].choices] == ["none", "some", "gap", "not_here"]
    send(
        page("map_one", review, first.pk), gap="gap", position="Not yet.", owner="The council",
        answers=[str(local.pk)], version="1",
    )  # fmt: skip
    act(
        world, "add_action", review, recommendation=local, text="Ask each child.",
        agency=world.agencies["la"], group=world.groups["learning"],
        due_on=timezone.localdate() + timedelta(days=30),
    )  # fmt: skip
    second = one(review, "2")
    send(page("map_one", review, second.pk), gap="watch", version=str(second.version))
    third = one(review, "1")
    send(
        page("change", review, third.pk),
        ref="3",
        wording="Visit.",
        addressed_to="both",
        version="1",
    )
    send(page("take_out", review, third.pk), reason="It stands in R1.", version="2")
    chart = text(client.get(page("map", review)))
    assert "2 of 2 mapped." in chart
    assert "Ask each child. Open" in chart
    assert "Taken out 3 Visit. Why: It stands in R1." in chart
    send(page("put_back", review, third.pk), reason="It does not.", version="3")
    send(
        page("map_one", review, third.pk), gap="not_here", why_none="There is none.", version="4",
    )  # fmt: skip
    only = text(client.get(f"{page('map', review)}?gap=watch"))
    assert "Train staff." in only
    assert "Hear children." not in only
    again = client.get(page("map_one", review, third.pk))
    assert "Why does it change?" in text(again)
    sending = text(client.get(task(review, "draft_report")))
    assert "3 of 3 recommendations mapped." in sending
    send(task(review, "draft_report"), group=str(world.groups["board"].pk), **day("meets_on"))
    closed = client.get(page("map_one", review, third.pk))
    assert "The response is with the group. Take it back from there first." in text(closed)
    send(
        task(review, "board_sign_off"), outcome="signed_off", agreed_by="All", text="", **day("on")
    )
    send(task(review, "publish"), outcome="published", where="Our website", **day("on"))
    shown = text(client.get(at("detail", review)))
    assert "Agreed by: Safeguarding Children Board" in shown
    send(task(review, "close_review"))
    assert "Nobody has looked again yet." in text(client.get(at("detail", review)))
    timeline = text(client.get(at("timeline", review)))
    for sentence in (
        "Opened the response.",
        "Added national recommendation 2.",
        "Listed 3 recommendations of the national review.",
        "Mapped national recommendation R1: Gap. Answered by recommendation 1 of the plan.",
        "Took out national recommendation 3.",
        "Put back national recommendation 3.",
        "Safeguarding Children Board agreed the response on",
    ):
        assert sentence in timeline, sentence


def test_what_is_wrong_keeps_the_text(world: World) -> None:
    client = browser(world.coordinator)
    answer = client.post(
        reverse("national:open"), said(world, link="javascript:alert(1)", about="", title="")
    )
    assert answer.status_code == 422
    assert sorted(answer.context["form"].errors) == ["about", "link", "title"]
    assert "Eleven children live there." in answer.content.decode()
    review = national.opened(world)
    answer = client.post(
        task(review, "begin"), {"lines": "1. Hear.\n1. Ask.", "addressed_to": "both"}
    )
    assert answer.status_code == 422
    assert "The reference 1 stands on two lines." in answer.content.decode()
    assert "1. Ask." in answer.content.decode()


def test_a_link_without_its_scheme_gets_one(world: World) -> None:
    browser(world.coordinator).post(reverse("national:open"), said(world))
    review = Review.objects.get(process="national")
    assert review.national.link == "https://example.org/review"  # type: ignore[attr-defined]


def test_two_colleagues_map_the_same_one(world: World) -> None:
    review = national.listed(world)
    row = one(review, "1")
    map_one(world, review, "1")
    answer = browser(world.coordinator).post(
        page("map_one", review, row.pk), {"gap": "none", "position": "Mine.", "version": "1"}
    )
    assert answer.status_code in (409, 422)
    assert "Mine." in answer.content.decode()
    assert one(review, "1").position == "It is in place."


def test_what_is_said_of_it_is_corrected_by_its_form(world: World) -> None:
    review = national.opened(world)
    client = browser(world.coordinator)
    form = client.get(page("correct", review)).context["form"]
    assert form.initial["lead"] == "The partnership team"
    data = {**said(world, lead="Somebody else", reason="She left."), "version": "1"}
    assert client.post(page("correct", review), data).status_code == 302
    assert "Led by: Somebody else" in text(client.get(at("detail", review)))


def test_an_agency_sees_what_it_is_asked_about_and_no_more(world: World) -> None:
    review = national.asked(world)
    map_one(world, review, "1", position="Only the team knows this.")
    client = browser(world.la_contact)
    own = at("summary", review, world.agencies["la"].pk)
    assert "What you are asked about 3 recommendations" in text(client.get(own))
    asked = text(client.get(page("asked", review, world.agencies["la"].pk)))
    assert "Commission provision together." in asked
    assert "Only the team knows this." not in asked
    assert "Only the team knows this." not in text(client.get(at("detail", review)))
    assert client.get(page("map", review)).status_code == 404
    assert client.get(page("asked", review, world.agencies["police"].pk)).status_code == 404
    letter = Document.objects.filter(review=review, kind="request_letter").first()
    assert letter is not None
    printed = words_of(bytes(letter.content))
    for words in (
        "Commission provision together.",
        "What you do already",
        "https://example.org/review",
    ):
        assert words in printed, words
    national.answer(world, review, "la")
    read = text(browser(world.coordinator).get(own))
    assert "la: done_already" in read
    assert "Hear children in residential settings." in read


def test_pages_are_not_there_for_another_process(world: World) -> None:
    other = learning.begun(world)
    client = browser(world.coordinator)
    for name in ("map", "map_word", "correct", "add", "undo_list"):
        assert client.get(page(name, other)).status_code == 404, name
    for name in ("map_one", "change", "take_out", "put_back"):
        assert client.get(page(name, other, 1)).status_code == 404, name


def test_an_audit_that_follows_is_linked_both_ways(world: World) -> None:
    review, planned = national.mapped(world), audit.planned(world)
    client = browser(world.coordinator)
    assert "Link an audit or another review that follows from this" in text(
        client.get(at("detail", review))
    )
    answer = client.post(
        at("link_add", review),
        {"target": planned.reference, "kind": "related", "reason": "The gaps set it."},
    )
    assert answer.status_code == 302, answer.context["form"].errors
    assert planned.reference in text(client.get(at("detail", review)))
    assert review.reference in text(client.get(at("links", planned)))


def test_the_map_as_a_file(world: World) -> None:
    review = national.mapped(world)
    local = review.recommendations.get()  # type: ignore[attr-defined]
    for what, days in (("Ask each child.", 30), ("Write it down.", 60)):
        act(
            world, "add_action", review, recommendation=local, text=what,
            agency=world.agencies["la"], due_on=timezone.localdate() + timedelta(days=days),
        )  # fmt: skip
    answer = browser(world.coordinator).get(page("map_word", review))
    assert "attachment" in answer["Content-Disposition"]
    table = WordFile(BytesIO(answer.content)).tables[-1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == [
        "National recommendation",
        "Local position",
        "Gap",
        "Action",
        "Owner",
        "By when",
    ]
    assert [row[0].splitlines()[0] for row in rows[1:]] == [
        "1. Commission provision together.", "10. Train staff.",
        "R3. Hear children in residential settings.", "R3, continued",
    ]  # fmt: skip
    assert [row[2] for row in rows[1:]] == ["No gap", "Does not apply here", "Some gap", "Some gap"]
    assert "Nothing more is planned: There is no such setting." in rows[2][3]
    assert "Ask each child. (open)" in rows[3][3]
    assert "The council" in rows[3][4]


def test_an_answer_that_was_lost_is_told_and_mapped_again_where_that_can_be(world: World) -> None:
    review = national.mapped(world)
    said = "What answered it is not in the action plan any more."
    team = browser(world.coordinator)
    assert said not in text(team.get(page("map", review)))
    review.recommendations.update(response="not_accepted")  # type: ignore[attr-defined]
    found = text(team.get(page("map", review)))
    assert (said in found, "Map it again" in found) == (True, True)
    word = WordFile(BytesIO(team.get(page("map_word", review)).content)).tables[-1]
    assert [said in row.cells[3].text for row in word.rows[1:]] == [False, False, True]
    review.recommendations.update(response="accepted")  # type: ignore[attr-defined]
    data = {"group": world.groups["learning"], "meets_on": timezone.localdate()}
    review = national.task(world, "take_to_board", "draft_report", fresh(review), **data)
    sar.board_decides(world, review, agreed_by="The learning group")
    review.recommendations.update(response="not_accepted")  # type: ignore[attr-defined]
    found = text(team.get(page("map", review)))
    assert (said in found, "Map it again" in found) == (True, False)


def test_a_kept_link_to_an_answer_that_nobody_gave_shows_all(world: World) -> None:
    review = national.mapped(world)
    found = text(browser(world.coordinator).get(f"{page('map', review)}?gap=watch"))
    assert "Commission provision together." in found


def test_a_correction_that_changes_nothing_is_none(world: World) -> None:
    review = national.opened(world)
    form = browser(world.coordinator).get(page("correct", review)).context["form"]
    assert form.initial["title"] == "Safeguarding children in residential settings"
    with pytest.raises(Refused, match="Nothing was changed"):
        act(world, "correct_national", review, "Again.", entry=national.entry(world), version=1)


def test_the_form_asks_whether_the_response_was_published(world: World) -> None:
    review = national.agreed(world)
    found = text(browser(world.coordinator).get(task(review, "publish")))
    assert "Was the response published?" in found
    assert "Yes, the response" in found
    assert "the report" not in found
    sar.publish(world, review)
    assert (
        Event.objects.about("review", review.pk)
        .latest("pk")
        .sentence.startswith("Published the response on ")
    )


def test_queries_of_the_map_do_not_grow(world: World) -> None:
    """The same number of queries with three recommendations and with thirty."""

    def count(name: str, review: Review) -> int:
        client = browser(world.coordinator)
        client.get(page(name, review))
        with CaptureQueriesContext(connection) as found:
            assert client.get(page(name, review)).status_code == 200
        return len(found)

    review = national.ask(world, national.listed(world))
    local = plan_one(world, review)
    map_one(world, review, "1", gap="gap", owner="The council", answers=[local])
    few = {name: count(name, review) for name in ("map", "map_word")}
    lines = "\n".join(f"{number}. Line" for number in range(20, 47))
    act(world, "add_national", review, lines=lines, addressed_to="both")
    for number in range(20, 47):
        map_one(world, review, str(number), gap="gap", owner="The council", answers=[local])
    assert national.refs(fresh(review))[-1] == "R3"
    assert len(national.refs(review)) == 30
    assert {name: count(name, review) for name in few} == few
