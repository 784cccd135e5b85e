"""A process that is none of ours, to prove a shared machine: adults, scoping returns, its own nodes, stages and days.

It lives in the registry as long as a test. Its rule file is borrowed, because rules are no part of what is proved.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import ModuleType
from typing import Any

from django.utils import timezone
from viewflow import this
from viewflow.workflow.base import Flow
from viewflow.workflow.nodes.end import End
from viewflow.workflow.nodes.start import StartHandle

import reviews
from reviews import process as registry
from reviews.door import create
from reviews.door.acts import by_name
from reviews.door.shared import SHARED_ACTS
from reviews.flowkit.lock import door_lock
from reviews.flowkit.nodes import AskEach, Work
from reviews.models import Review, ReviewProcess, ReviewTask, RoleKind, Stage
from reviews.process import Process
from reviews.requests import part
from reviews.requests.acts import request_acts
from reviews.requests.gateway import agencies_asked
from reviews.requests.kind import Requests, Words
from tests.world import World

KEY = "another"
EDITION = "rapid_review.wt2023"

REQUESTS = Requests(
    words=Words(
        answer="scoping return",
        person="adult",
        people="adults",
        pack="shared history",
        pack_in_short="history",
        first="Statutory members",
        last_day="the day of the concern",
    ),
    asked_at=frozenset({Stage.NOTIFICATION}),
    stages=frozenset({Stage.NOTIFICATION, Stage.SCREENING}),
    due_rule="RR_SUBMIT",
    ask="scope",
    each="each_member",
    answer="write_return",
    sent="notification_sent",
    answered="panel_arranged",
    ends_with="la_aware",
    is_first=lambda agency: agency.sector == "police",
)


class AnotherFlow(Flow):
    """Another process

    It asks agencies, and then it ends.
    """

    # Viewflow stores a flow as a path inside an installed app.
    __module__ = "reviews.another_process"

    process_class = ReviewProcess
    task_class = ReviewTask
    lock_impl = door_lock

    start = StartHandle().Next(this.scope)
    scope = (
        Work("request_information", RoleKind.COORDINATOR.value)
        .Annotation(title="Scope with the members")
        .Next(this.each_member)
    )
    each_member = (
        AskEach()
        .Annotation(title="Each member")
        .Each(this.write_return, agencies_asked)
        .Always(this.end)
    )
    write_return = (
        Work("submit_summary", RoleKind.AGENCY_CONTACT.value)
        .Annotation(title="Write the scoping return")
        .Next(this.return_in)
    )
    return_in = End().Annotation(title="Return received")
    end = End().Annotation(title="Asked")


_HOME = ModuleType(AnotherFlow.__module__)
_HOME.AnotherFlow = AnotherFlow  # type: ignore[attr-defined]

ANOTHER = Process(
    key=KEY,
    code="AN",
    title="Another process",
    machine=Review,
    flow=AnotherFlow,
    acts=by_name(SHARED_ACTS, request_acts(REQUESTS)),
    pages={
        "scope": "reviews.pages.requests.requests.RequestInformationTask",
        "write_return": "reviews.pages.requests.answer.SummaryTask",
    },
    parts=part.PARTS,
    requests=REQUESTS,
)


@contextmanager
def installed() -> Iterator[Process]:
    """The process is there as long as this lasts."""
    sys.modules[AnotherFlow.__module__] = _HOME
    reviews.another_process = _HOME  # type: ignore[attr-defined]
    registry.register(ANOTHER)
    try:
        yield ANOTHER
    finally:
        del registry._PROCESSES[KEY]
        del reviews.another_process  # type: ignore[attr-defined]
        del sys.modules[AnotherFlow.__module__]


def opened(world: World) -> Review:
    """One review of it, that waits for its agencies to be asked."""
    today = timezone.localdate()

    def setup(passage: Any) -> None:
        passage.set_date("incident", today - timedelta(days=300))
        passage.set_date("la_aware", today - timedelta(days=20))

    return create(
        KEY,
        world.coordinator,
        build=lambda: Review(
            partnership=world.partnership,
            process=KEY,
            edition=EDITION,
            reference="BSP-AN-2026-001",
            pseudonym="Adult A",
            created_at=timezone.now(),
            created_by=world.coordinator,
        ),
        sentence="Opened the review.",
        setup=setup,
    )
