"""The body that the right person sends, sent by everybody else: the exact answer, and nothing written.

The walk with empty forms shows that a page refuses; this shows that the door behind it does. Each form is filled in
from the page of the person who may send it, and then replayed by every other persona in their own session. What they
make the database write is caught statement by statement, so not even a row that is written as it was gets past.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection, transaction

from tests.listed import gathered, joined
from tests.remembered import remembering
from tests.walk.cast import INSIDE, PERSONAS
from tests.walk.filling import filled
from tests.walk.pages import DONE, MISSING, WRONG, Statuses
from tests.walk.registry import PAGES
from tests.walk.rooms import ROOMS, admin, site
from tests.walk.steps import Answers, Body, Step
from tests.walk.test_every_address import WALKED, Visit, grouped
from tests.walk.whole import whole_scene

pytestmark = pytest.mark.django_db

#: A request's own bookkeeping, which every page does.
NOT_THE_RECORD = ('"django_session"',)

#: What the page itself cannot say: the answers that make the form of an address complete, and change something.
ANSWERS: dict[str, Answers] = gathered(ROOMS, "ANSWERS")
#: Where a complete form is answered otherwise than an empty one; why stands there.
OTHERWISE: dict[str, dict[str, int]] = gathered(ROOMS, "OTHERWISE")
#: Forms that cannot be complete in the state of the walk, and why; their acts are tried in their own rooms.
NEVER_COMPLETE: dict[str, str] = gathered(ROOMS, "NEVER_COMPLETE")
STEPS: list[Step] = joined(ROOMS, "STEPS")


def _takes(page_name: str) -> bool:
    """Whether somebody may send a form there."""
    sent = PAGES[page_name].post
    return sent is not None and bool({WRONG} & set(sent.values()) or _button(sent))


def _button(sent: Statuses) -> bool:
    return DONE in [sent[persona] for persona in PERSONAS if persona != "nobody"]


#: Our own forms, not those of the sign-in rooms or of Django's admin.
FORMS = [
    name
    for name in WALKED
    if name not in site.PAGES
    and name not in admin.PAGES
    and name != "partnership:list"
    and _takes(name)
]


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
        with remembering():
            cast = whole_scene()
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
