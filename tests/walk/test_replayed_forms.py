"""The body that the right person sends, sent by everybody else: the exact answer, and nothing written.

The walk with empty forms shows that a page refuses; this shows that the door behind it does. Each form is filled in
from the page of the person who may send it, and then replayed by every other persona in their own session. What they
make the database write is caught statement by statement, so not even a row that is written as it was gets past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from actions.models import Action
from reviews.clock.partnership_calendar import calendar_for
from reviews.models import Hold, InformationRequest, ReviewDate, ReviewRole, ReviewTask
from tests.rapid_review.test_decision_pages import typed as meeting_form
from tests.rapid_review.test_opening_pages import typed as notification_form
from tests.rapid_review.test_panel_pages import convene_form
from tests.rapid_review.test_screening_pages import answered
from tests.walk.cast import INSIDE, PERSONAS, SECRETS, Cast, build
from tests.walk.filling import day, filled
from tests.walk.pages import DONE, FORBIDDEN, MISSING, WRONG, Statuses, by_persona
from tests.walk.reach import REACH
from tests.walk.registry import PAGES
from tests.walk.test_every_address import WALKED, Visit, grouped

pytestmark = pytest.mark.django_db

Body = Mapping[str, Any]
#: A request's own bookkeeping, which every page does.
NOT_THE_RECORD = ('"django_session"',)

#: What the page itself cannot say: the answers that make the form of an address complete, and change something.
ANSWERS: dict[str, Callable[[Cast], Body]] = {
    "partnership:agency_edit": lambda _: {"short_name": "The council"},
    # A day that is a working day now, whatever today is.
    "partnership:day_add": lambda cast: day(
        "day", calendar_for(cast.world.partnership).add(timezone.localdate(), 3)
    ),
    "partnership:day_edit": lambda _: {"name": "The day of the move"},
    "partnership:edit": lambda _: {"area": "Brackenshire and Alder"},
    "partnership:group_edit": lambda _: {"name": "Learning Group"},
    "partnership:member_edit": lambda _: {"part": "member"},
    "partnership:person_edit": lambda _: {"name": "Byron Standen"},
    "partnership:rung_add": lambda _: {"after_working_days": "33"},
    "partnership:rung_edit": lambda _: {"after_working_days": "-3"},
    "reviews:centre_view": lambda _: day("on", timezone.localdate()),
    "reviews:declaration": lambda _: {
        "answer": "clear",
        "confidentiality": "on",
        "nature": "",
    },
    # Somebody else's conflict: one's own may be declared by everybody.
    "reviews:declare_conflict_for": lambda cast: {"user": cast.world.trust_contact.pk},
    "rapid_review:open": lambda _: notification_form(
        name="Mabel Threlkeld", place="Harbour Street"
    ),
    "rapid_review:report_section": lambda _: {"text": "Better words."},
    "reviews:request_change": lambda _: {"purpose": "To learn what each agency knew."},
    "reviews:chronology_withhold_words": lambda _: {"words": SECRETS["police_summary"]},
    "reviews:summary_section": lambda _: {"text": "Better words."},
    "lcspr:plan_publication": lambda _: day("on", timezone.localdate() + timedelta(days=40)),
    "reviews:look_at_contents": lambda _: {"found_analysis": "yes"},
    "reviews:correct_date": lambda _: day("on", timezone.localdate() - timedelta(days=3)),
    "reviews:rule_change": lambda _: {"amount": "2"},
    "reviews:wording_change": lambda _: {"label": "A review by one agency"},
    "reviews:link_add": lambda cast: {"target": cast.review("screened").reference},
}
#: Where a complete form is answered otherwise than an empty one, and why.
OTHERWISE: dict[str, dict[str, int]] = {
    # The page tells who coordinates whose task it is; handing it back is its holder's.
    "reviews:hand_back_task": {"coordinator": FORBIDDEN},
    # The team has no part to declare for, and is asked what its conflict is.
    "reviews:declaration": {"coordinator": WRONG},
    # In this scene every action is overseen by a group, and this is the chair of it.
    "actions:accept_done": {"chair": DONE},
    "actions:return_action": {"chair": DONE},
    # They have not answered, so there is nothing of theirs to take back.
    "reviews:undo_check_facts": {"other_contact": WRONG, "member": WRONG},
    # They have given no view: an empty form says so, a full one is told what comes first.
    "rapid_review:change_view": {"contact": WRONG, "other_contact": WRONG},
}
#: Forms that cannot be complete in the state of the walk, and why; their acts are tried in their own rooms.
NEVER_COMPLETE = {
    "actions:remove_recommendation": "it has actions",
    "partnership:account_edit": "about oneself: it carries the mark of one person",
    "partnership:agency_bring_back": "the agency is not retired",
    "partnership:contact_reinstate": "the contact has not ended",
    "partnership:group_reopen": "the group has not concluded",
    "partnership:member_reinstate": "the place has not ended",
    "partnership:role_reinstate": "the role has not ended",
    "rapid_review:compare": "nothing is alike",
    "rapid_review:prefill_report": "every section has text",
    "rapid_review:report_autosave": "it answers in JSON: see the section itself",
    "rapid_review:undo_reply": "the letter is not answered yet: see test_slips",
    "rapid_review:undo_further_answer": "the letter is not answered yet: see test_further_letters",
    "rapid_review:undo_tell_national_panel": "it has not been told yet: see test_telling",
    "reviews:undo_sign_off": "nobody has signed yet: see test_slips",
    "reviews:set_sign_off_aside": "nobody has signed yet: see test_slips",
    "reviews:summary_autosave": "it answers in JSON: see the section itself",
    "reviews:summary_date_share": "the key date is in the pack",
    "reviews:summary_nothing": "the agency gave key dates",
    "reviews:summary_send": "sections are missing",
    "rapid_review:undo_screening": "agencies were asked",
    "reviews:undo_begin": "agencies were asked: see test_agency_reports",
    "reviews:rule_reset": "the usual rule is in effect",
    "reviews:wording_bring_back": "it is not left out",
    "reviews:wording_usual": "the usual words are in effect",
    "reviews:wording_undo": "nothing was changed",
    "reviews:unrestrict": "the review is not restricted",
    "reviews:take_task": "the right person holds it",
    "reviews:task": "it leads on to the summary",
    "reviews:send_again": "a button, walked without a body",
    "reviews:subject_remove": "it is the only child of the review",
    "reviews:calendar_address": "a button about oneself",
    "reviews:identity": "a reading: see ``test_identity``",
    "partnership:person_link": "a button, walked without a body",
}


def _takes(page_name: str) -> bool:
    """Whether somebody may send a form there."""
    sent = PAGES[page_name].post
    return sent is not None and bool({WRONG} & set(sent.values()) or _button(sent))


def _button(sent: Statuses) -> bool:
    return DONE in [sent[persona] for persona in PERSONAS if persona != "nobody"]


FORMS = [
    name
    for name in WALKED
    if name.startswith(("rapid_review:", "lcspr:", "actions:", "partnership:", "reviews:"))
    and name != "partnership:list"
    and _takes(name)
]


# -- tasks ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """The task of one node: where it is open, who sends its form, what the page cannot say, who may know of it."""

    state: str
    node: str
    right: str = "coordinator"
    answers: Callable[[Cast], Body] = lambda _: {}
    knows: tuple[str, ...] = ("coordinator", "chair", "scrutineer")
    filters: Callable[[Cast], Body] = lambda _: {}
    #: What has to be there before the form is complete, beside the state.
    prepare: Callable[[Cast], None] = lambda _: None

    def url(self, cast: Cast) -> str:
        task: ReviewTask = cast.task(self.state, self.node, **self.filters(cast))
        return reverse("reviews:task", args=[cast.review(self.state).reference, task.pk])

    @property
    def statuses(self) -> Statuses:
        """Who knows of the task hears that it is not theirs; for the others it is not there."""
        return by_persona((FORBIDDEN, self.knows), (DONE, (self.right,)), rest=MISSING)


def _declared(cast: Cast) -> None:
    """The members have said that they have no conflict of interest."""
    today = timezone.localdate()
    ReviewRole.objects.filter(review=cast.review("pack_shared")).update(
        no_conflict_declared_on=today, confidentiality_signed_on=today
    )


def _go_on_without(cast: Cast) -> Body:
    """The reasons stand in the boxes; the ticks beside them are what counts."""
    waiting = InformationRequest.objects.filter(review=cast.review("convened"))
    return {f"without_{row.pk}": "on" for row in waiting}


def _nothing_open(state: str) -> Callable[[Cast], None]:
    """The walk's secrets leave work behind that holds up a closure."""

    def prepare(cast: Cast) -> None:
        review = cast.review(state)
        Action.objects.filter(review=review).update(group=cast.world.groups["learning"])
        Hold.objects.filter(review=review).update(ended_on=timezone.localdate())
        InformationRequest.objects.filter(review=review).update(state="submitted")

    return prepare


def _copies_went_out(cast: Cast) -> None:
    """Long enough ago that today is no day too early to publish."""
    sent = ReviewDate.objects.filter(review=cast.review("local_copied"), key="copy_sent")
    sent.update(on=timezone.localdate() - timedelta(days=30))


def _screening(_: Cast) -> Body:
    return answered()


def _meeting(cast: Cast) -> Body:
    return meeting_form(cast.review("pack_shared"))


def _signers(cast: Cast) -> Body:
    return {key: str(cast.world.people[f"{key}_partner"].pk) for key in ("la", "icb", "police")}


STEPS = (
    Step("opened", "notification", answers=lambda _: notification_form()),
    Step("notified", "screening", answers=_screening),
    Step("screened", "request_information"),
    Step("submitted", "convene", answers=lambda cast: convene_form(cast.world)),
    Step("convened", "prepare_pack", answers=_go_on_without),
    Step(
        "pack_shared",
        "give_view",
        right="chair",
        filters=lambda cast: {"owner": cast.world.chair},
        prepare=_declared,
        # That others still owe a view is the coordinator's to know.
        knows=("coordinator",),
    ),
    Step("pack_shared", "hold_meeting", answers=_meeting),
    Step("drafted", "draft_report", answers=_signers),
    Step(
        "sent_for_sign_off",
        "sign_off",
        right="signatory",
        filters=lambda cast: {"agency": cast.world.agencies["la"]},
        knows=("coordinator",),
    ),
    Step("signed", "submit_report"),
    Step("submitted_report", "panel_response"),
    Step("queried", "reply_to_panel"),
    # The first choice differs from the National Panel's answer in this scene.
    Step("responded", "what_follows", answers=lambda _: {"departure": "The themes came back."}),
    Step("responded", "action_plan"),
    Step("planned", "close_review", prepare=_nothing_open("planned")),
    Step("local_opened", "begin"),
    Step(
        "local_appointed",
        "request_information",
        answers=lambda _: {"nobody": "Nothing is missing."},
    ),
    Step("local_begun", "receive_draft"),
    Step("local_drafted", "ask_facts", answers=lambda _: {"nobody": "It went to each agency."}),
    Step(
        "local_facts_asked",
        "check_facts",
        right="contact",
        filters=lambda cast: {"agency": cast.world.agencies["la"]},
        knows=("coordinator",),
    ),
    Step("local_ready", "draft_report", answers=_signers, prepare=_nothing_open("local_ready")),
    Step("local_signed", "send_copy"),
    # Not everybody at the centre of the review was asked for their wish.
    Step(
        "local_copied",
        "publish",
        prepare=_copies_went_out,
        answers=lambda _: {"wish_reason": "They could not be found."},
    ),
    Step("local_published", "close_review", prepare=_nothing_open("local_published")),
)


# -- replaying --------------------------------------------------------------------------------------------------


@dataclass
class Replay:
    """Everybody's browser, and what each of their requests wrote."""

    visit: Visit
    written: list[str] = field(default_factory=list)

    def body(self, persona: str, url: str, answers: Body) -> Callable[[], Body]:
        """The body of the person who may send it; made afresh for each sending, for a file is read once."""
        page: Any = self.visit(persona, "get", url)
        form = (page.context or {}).get("form")
        return lambda: {**(filled(form) if form is not None else {}), **answers}

    def send(self, persona: str, url: str, body: Body) -> int:
        """Send it, remember what was written, and take it back."""
        with self._watched():
            answer: Any = self.visit(persona, "post", url, body)
        if answer.status_code == WRONG and answer.context and "form" in answer.context:
            self.said = dict(answer.context["form"].errors)
        return int(answer.status_code)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        self.written, self.said = [], {}

        def watch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            is_write = sql.startswith(("INSERT", "UPDATE", "DELETE"))
            if is_write and not any(table in sql for table in NOT_THE_RECORD):
                self.written.append(sql[:120])
            return execute(sql, params, many, context)

        with connection.execute_wrapper(watch):
            yield

    def by_everybody(self, url: str, right: str, answers: Body, expected: Statuses) -> None:
        """Send the body of ``right`` as everybody; ask for the exact statuses, and for who wrote anything."""
        body = self.body(right, url, answers)
        found: dict[str, int] = {}
        wrote: list[str] = []
        for persona in PERSONAS:
            found[persona] = self.send(persona, url, body())
            if self.written:
                wrote.append(persona)
            if persona == right:
                assert (found[persona], self.said) == (DONE, {}), (persona, body())
        assert grouped(found) == grouped(expected)
        assert wrote == [
            persona for persona in PERSONAS if expected[persona] == DONE and persona != "nobody"
        ]


@pytest.fixture(scope="module")
def replay(django_db_setup: None, django_db_blocker: Any) -> Iterator[Replay]:
    """The scene of the walk, built once; all of it is rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        cast = build()
        for reach in REACH.values():
            reach(cast)
        for step in STEPS:
            cast.review(step.state)
            step.prepare(cast)
        yield Replay(Visit(cast))
        transaction.set_rollback(True)


@pytest.mark.parametrize("name", [name for name in FORMS if name not in NEVER_COMPLETE])
def test_a_form_in_other_hands(replay: Replay, name: str) -> None:
    """Only who may send an empty form may send a full one; from the others nothing is kept."""
    sent = PAGES[name].post or {}
    expected = {
        persona: DONE if status in (WRONG, DONE) else status for persona, status in sent.items()
    } | OTHERWISE.get(name, {})
    right = next(p for p in ("contact", "coordinator", *INSIDE) if expected[p] == DONE)
    answers = ANSWERS.get(name, lambda _: {})(replay.visit.cast)
    replay.by_everybody(replay.visit.url(name), right, answers, expected)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.state}-{step.node}")
def test_a_task_in_other_hands(replay: Replay, step: Step) -> None:
    """A task is done by its holder alone, whoever gets hold of the form."""
    cast = replay.visit.cast
    replay.by_everybody(step.url(cast), step.right, step.answers(cast), step.statuses)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: f"{step.state}-{step.node}")
def test_a_task_under_another_review(replay: Replay, step: Step) -> None:
    """The complete form of a task is not found under the reference of another review, even by its own holder."""
    cast = replay.visit.cast
    url = step.url(cast)
    mine, other = cast.review(step.state).reference, cast.review("asked").reference
    body = replay.body(step.right, url, step.answers(cast))
    for persona in INSIDE:
        assert replay.send(persona, url.replace(mine, other), body()) == MISSING
        assert replay.written == []


def test_nothing_is_left_out() -> None:
    """A form that is never complete here is one of the walk, and its task is known."""
    assert set(ANSWERS) | set(OTHERWISE) | set(NEVER_COMPLETE) <= set(FORMS)
