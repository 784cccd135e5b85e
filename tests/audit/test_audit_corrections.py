"""A correction of the tool while answers come in: what is written under which words, and what has to come again."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from partnership.models import Message
from reviews import door
from reviews.door import Stale
from tests.drive import audit
from tests.drive.information import as_contact
from tests.drive.opening import fresh, open_task
from tests.world import World
from workflows.audit.answering import seen_in
from workflows.audit.answers import by_code
from workflows.audit.models import Question
from workflows.audit.tools import draft, issued, outline, tool_seen

pytestmark = pytest.mark.django_db


def test_returns_that_lack_an_answer_go_back(world: World) -> None:
    """Not in silence: whoever issues the correction says so, and the agency reads why."""
    review = audit.answered(world)
    audit.act(world, "correct_tool", review)
    audit.ask_this(world, review, "Was the person asked?")
    with pytest.raises(door.Refused) as caught:
        audit.act(world, "issue_correction", review, "One more question.")
    assert list(caught.value.fields) == ["send_back"]
    client = Client()
    client.force_login(world.coordinator)
    url = reverse("audit:issue_correction", args=[review.reference])
    form = client.get(url).context["form"]
    assert "Send this return back" in str(form["send_back"].label)
    typed = {"reason": "One more question.", "send_back": "on", "version": form["version"].value()}
    assert client.post(url, typed).status_code == 302
    request = audit.request(world, review, "la")
    assert (request.state, request.state_reason) == ("returned", "One more question.")
    assert open_task(fresh(review), "agency_summary", agency=world.agencies["la"])
    sent = Message.objects.get(kind="summary_returned")
    assert (sent.to_user, "One more question." in sent.body) == (world.la_contact, True)


def test_returns_that_lack_nothing_stay(world: World) -> None:
    """A question that can be left empty, or one that is put in other words, sends nothing back."""
    review = audit.answered(world)
    audit.act(world, "correct_tool", review)
    audit.ask_this(world, review, "Was the person asked?", required=False)
    audit.act(world, "issue_correction", review, "One more question.")
    assert audit.request(world, review, "la").state == "submitted"


def test_an_answer_is_given_to_the_words_that_were_read(world: World) -> None:
    """A form that was opened before a correction is not taken as an answer to it."""
    review = audit.asked(world)
    opened = seen_in(by_code(audit.request(world, review, "la")), outline(issued(review))[0])
    audit.act(world, "correct_tool", review)
    audit.act(world, "issue_correction", review, "Clearer words.")
    with pytest.raises(Stale):
        as_contact(
            world, "save_answers", review, "la", None, section=audit.SECTION, seen=opened,
            answers={audit.GRADED: ("good", "Seen.")},
        )  # fmt: skip


def test_the_tool_is_issued_as_it_was_looked_at(world: World) -> None:
    """A question that a colleague changed meanwhile is looked at first."""
    review = audit.designed(world)
    opened = tool_seen(draft(review))
    audit.ask_this(world, review, "Was the person asked?")
    with pytest.raises(Stale):
        audit.task(world, "issue_tool", "issue_tool", review, version=opened)
    now = tool_seen(draft(review))
    review = audit.task(world, "issue_tool", "issue_tool", review, version=now)
    audit.act(world, "correct_tool", review)
    opened = tool_seen(draft(review))
    question = Question.objects.get(section__tool=draft(review), text="Was the person asked?")
    audit.act(world, "remove_question", review, question=question, version=question.version)
    with pytest.raises(Stale):
        audit.act(world, "issue_correction", review, "Clearer words.", version=opened)
