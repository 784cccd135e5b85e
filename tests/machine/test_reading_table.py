"""The parts of the role table that are not acts: who opens a review, and who reads what of it.

Every line, tried with each of the roles held alone, and with each combination of its conditions.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from partnership.events import record
from partnership.models import Event, Membership, Message, Role
from partnership.outbox import queue
from reviews.access import readable
from reviews.access.papers import (
    DRAFT_PURPOSE,
    may_read_draft,
    may_read_report,
    readable_attachments,
    readable_documents,
    readable_messages,
)
from reviews.access.readable import READINGS, Reading, When
from reviews.access.roles import standing
from reviews.access.sealed import may_read_identity
from reviews.centre.reading import may_read_centre
from reviews.chronology.reading import may_read as may_read_chronology
from reviews.chronology.reading import readable as readable_entries
from reviews.chronology.reading import sees_withheld
from reviews.contexts.reading import reviews_read_by
from reviews.costs.part import COSTS_PART
from reviews.costs.reading import may_read_costs
from reviews.drafts.reading import readable_checks
from reviews.joint.answers import reads_from_others
from reviews.models import (
    Attachment,
    ChronologyEntry,
    Cost,
    Decision,
    Document,
    DraftReport,
    FactCheck,
    InformationRequest,
    MemberView,
    Review,
    ReviewDate,
    ReviewRole,
    RoleKind,
    ScrutinyView,
)
from reviews.process import Process, process_for, processes
from reviews.queries.decisions import reads_decisions
from reviews.queries.record import reads_record
from reviews.requests.queries import may_read_text
from reviews.timeline.whose import events_for, view_of
from tests.drive.information import asked
from tests.world import LONG_AGO, World, member
from workflows.rapid_review.opening import may_open
from workflows.rapid_review.panel_queries import views_readable_by
from workflows.rapid_review.safety import safety_alarms
from workflows.rapid_review.scrutiny import readable_scrutiny


class Scene:
    """A review on which the person of the test holds one role, with what the conditions make of it."""

    def __init__(self, world: World, review: Review) -> None:
        self.world, self.review = world, review
        self.user = member(world, "actor", "Ada Actwell", Role.AGENCY_MEMBER, "trust")
        self.now, self.today = timezone.now(), timezone.localdate()

    def hold(self, role: str, known: list[When], true: set[When]) -> None:
        """Give the role, and make true what is to be true."""
        declared = self.today if When.DECLARED in true else None
        ReviewRole.objects.create(
            review=self.review,
            user=self.user,
            role=role,
            agency=self.world.agencies["la" if When.OWN_AGENCY in true else "fire"],
            since=self.today,
            no_conflict_declared_on=declared,
            confidentiality_signed_on=declared,
        )
        if When.SENT in true:
            self.requests().update(state="submitted")
        if When.SENT_WITH in true:
            self.send()
        if When.ASKED in known and When.ASKED not in true:
            self.requests().update(state="released")
        if When.SUBMITTED in true:
            ReviewDate.objects.create(review=self.review, key="submitted", on=self.today)
        if When.SHARED in true:
            self.document("panel_pack", for_panel=True)
        if When.RECORDED in true or (When.NOT_RECORDED in known and When.NOT_RECORDED not in true):
            Decision.objects.create(
                review=self.review,
                kind="lcspr",
                outcome="no_lcspr",
                rationale="Nothing new.",
                recorded_by=self.world.coordinator,
                decided_on=self.today,
                signed_at=self.now,
            )
        if When.GAVE_VIEW in true:
            self.view(self.user)

    def send(self) -> None:
        """The agency sends its summary, and whatever was attached until now with it."""
        record(
            act="submit_summary",
            sentence="Sent the summary.",
            actor=self.world.la_contact,
            about=("review", self.review.pk),
            partnership=self.review.partnership,
            data={"agency": self.la},
            at=self.now,
        )

    def requests(self) -> Any:
        return InformationRequest.objects.filter(
            review=self.review, agency=self.world.agencies["la"]
        )

    def document(self, kind: str, agency: str = "", *, for_panel: bool = False) -> Document:
        return Document.objects.create(
            review=self.review,
            kind=kind,
            number=9,
            title=kind,
            content=b"x",
            sha256="x",
            agency=self.world.agencies.get(agency),
            for_panel=for_panel,
            made_by=self.world.coordinator,
            made_at=self.now,
        )

    def attachment(self, agency: str, *, own: bool) -> Attachment:
        return Attachment.objects.create(
            review=self.review,
            purpose="agency_evidence",
            name="file",
            content_type="application/pdf",
            content=b"x",
            sha256="x",
            agency=self.world.agencies.get(agency),
            uploaded_by=self.user if own else self.world.coordinator2,
            uploaded_at=self.now,
        )

    def view(self, user: Any) -> MemberView:
        return MemberView.objects.create(
            review=self.review,
            user=user,
            opinion="not_met",
            rationale="Nothing.",
            given_at=self.now,
        )

    def event(self, true: set[When], *, is_access: bool) -> Event:
        own, data = When.OWN in true, {} if When.COMMON in true else {"agency": self.la}
        record(
            act="looked",
            sentence="Looked.",
            actor=self.user if own else self.world.coordinator2,
            about=("review", self.review.pk),
            partnership=self.review.partnership,
            data={**data, **({"stage": ["a", "b"]} if When.STAGE in true else {})},
            is_access=is_access,
        )
        return Event.objects.get(act="looked")

    @property
    def la(self) -> int:
        return int(self.world.agencies["la"].pk)

    @property
    def held(self) -> Any:
        return standing(self.user, self.review)

    def sees(self, document: Document) -> bool:
        return readable_documents(self.review, self.held).filter(pk=document.pk).exists()

    def reads_report(self) -> bool:
        """The Word file and the page are open to the same people."""
        page = may_read_report(self.review, self.held)
        assert self.sees(self.document("report")) == page
        return page

    def finds(self, attachment: Attachment) -> bool:
        found = readable_attachments(self.review, self.held, self.user)
        return found.filter(pk=attachment.pk).exists()

    def request_seen(self) -> InformationRequest | None:
        found = InformationRequest.objects.visible_to(self.user)
        return found.filter(pk__in=self.requests().values("pk")).first()

    def reads_summary(self) -> bool:
        request = self.request_seen()
        return request is not None and may_read_text(request, self.held)

    def reads_chronology(self) -> bool:
        """Whoever may open it, and finds the entry of an answer in it."""
        ChronologyEntry.objects.create(
            request=self.requests().get(), starts_on=self.today, what="A visit."
        )
        found = readable_entries(self.review, self.held)
        sent = self.requests().filter(state="submitted").exists()
        # The team opens it empty as well.
        return may_read_chronology(self.review, self.held) and (
            self.held.runs_it or (sent and found.exists())
        )

    def reads_costs(self) -> bool:
        """The part of the review page, and no event of them, for anybody else."""
        Cost.objects.get_or_create(
            review=self.review,
            what="legal",
            expected=Decimal(100),
            recorded_by=self.world.coordinator,
        )
        shown = COSTS_PART.build(self.review, self.user, self.held) is not None
        assert shown == may_read_costs(self.held)
        return shown

    def reads_record(self) -> bool:
        """The rule of one review and that of many at once say the same."""
        found = reviews_read_by(self.user).filter(pk=self.review.pk).exists()
        assert found == reads_record(self.held)
        return found

    def draft(self) -> DraftReport:
        file = self.attachment("", own=False)
        Attachment.objects.filter(pk=file.pk).update(purpose=DRAFT_PURPOSE)
        return DraftReport.objects.create(
            review=self.review,
            number=1,
            received_on=self.today,
            file=file,
            recorded_by=self.world.coordinator2,
            recorded_at=self.now,
        )

    def check_of(self, draft: DraftReport, agency: str) -> FactCheck:
        return FactCheck.objects.create(
            review=self.review,
            draft=draft,
            agency=self.world.agencies[agency],
            asked=self.world.coordinator2,
        )

    def reads_draft(self, true: set[When]) -> bool:
        """The page of the drafts and the file are open to the same people."""
        draft = self.draft()
        # Its own agency is asked, or another one.
        self.check_of(draft, "fire" if When.ASKED_FACTS in true else "charity")
        page = may_read_draft(self.review, self.held)
        assert self.finds(draft.file) == page
        return page

    def reads_facts(self) -> bool:
        row = self.check_of(self.draft(), "la")
        return readable_checks(self.review, self.held).filter(pk=row.pk).exists()

    def reads_view(self, true: set[When]) -> bool:
        if When.GAVE_VIEW in true or When.OWN not in true:
            row = self.view(self.world.chair)
        else:
            row = self.view(self.user)
        return views_readable_by(self.review, self.user, self.held).filter(pk=row.pk).exists()

    def reads_scrutiny(self, true: set[When]) -> bool:
        row = ScrutinyView.objects.create(
            review=self.review,
            user=self.user if When.OWN in true else self.world.scrutineer,
            text="A fair discussion.",
            given_at=self.now,
        )
        found = readable_scrutiny(self.review, self.user, self.held)
        return found.filter(pk=row.pk).exists()

    def hears_alarm(self) -> bool:
        row = self.view(self.world.chair)
        MemberView.objects.filter(pk=row.pk).update(immediate_safety="A brother is alone.")
        return row in safety_alarms(self.review, self.held)

    def message(self, true: set[When]) -> bool:
        queue(
            partnership=self.review.partnership,
            to=self.user if When.OWN in true else self.world.coordinator2,
            kind="test",
            subject="Subject",
            body="Text",
            about=("review", self.review.pk),
            dedupe_key="reading",
        )
        allowed = readable_messages(self.review, self.held, self.user)
        return Message.objects.filter(allowed, kind="test").exists()

    def timeline(self, true: set[When], *, is_access: bool) -> bool:
        row = self.event(true, is_access=is_access)
        view = view_of(self.user, self.review, self.held)
        return events_for(self.review, view).filter(pk=row.pk).exists()


#: What the enforcing functions say, for each reading.
ASKED: dict[str, Callable[[Scene, set[When]], bool]] = {
    readable.IDENTITY.title: lambda s, _: may_read_identity(s.user, s.review),
    readable.REQUEST.title: lambda s, _: s.request_seen() is not None,
    readable.SUMMARY.title: lambda s, _: s.reads_summary(),
    readable.CHRONOLOGY.title: lambda s, _: s.reads_chronology(),
    readable.WITHHELD.title: lambda s, _: sees_withheld(s.held),
    readable.LETTER.title: lambda s, _: s.sees(s.document("request_letter", "la")),
    readable.PACK.title: lambda s, _: s.sees(s.document("decision_record", for_panel=True)),
    readable.REPORT.title: lambda s, _: s.reads_report(),
    readable.DRAFT.title: lambda s, true: s.reads_draft(true),
    readable.FACTS.title: lambda s, _: s.reads_facts(),
    readable.DECISIONS.title: lambda s, _: reads_decisions(s.held),
    readable.FROM_LINKED.title: lambda s, _: reads_from_others(s.held),
    readable.RECORD.title: lambda s, _: s.reads_record(),
    readable.COSTS.title: lambda s, _: s.reads_costs(),
    readable.OTHER_DOCUMENTS.title: lambda s, _: s.sees(s.document("invitation")),
    readable.VIEWS.title: lambda s, true: s.reads_view(true),
    readable.SCRUTINY.title: lambda s, true: s.reads_scrutiny(true),
    readable.ALARM.title: lambda s, _: s.hears_alarm(),
    readable.AGENCY_FILES.title: lambda s, t: s.finds(s.attachment("la", own=When.OWN in t)),
    readable.OUR_FILES.title: lambda s, true: s.finds(s.attachment("", own=When.OWN in true)),
    readable.CENTRE.title: lambda s, _: may_read_centre(s.held),
    readable.MESSAGES.title: lambda s, true: s.message(true),
    readable.TIMELINE.title: lambda s, true: s.timeline(true, is_access=False),
    readable.ACCESS_LOG.title: lambda s, true: s.timeline(true, is_access=True),
}


def conditions(reading: Reading) -> list[When]:
    return [when for when in When if any(when in grant.when for grant in reading.grants)]


def test_every_reading_is_asked() -> None:
    assert list(ASKED) == [reading.title for reading in READINGS]


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.title)
def test_the_function_says_what_the_line_says(world: World, reading: Reading) -> None:
    scene = Scene(world, asked(world))
    known = conditions(reading)
    for role in RoleKind:
        for values in product((False, True), repeat=len(known)):
            true = {when for when, value in zip(known, values, strict=True) if value}
            if When.GAVE_VIEW in true and When.OWN in true:
                continue  # One view is not both one's own and another's.
            if When.COMMON in true and When.OWN_AGENCY in true:
                continue  # Nor does an event both belong to an agency and to none.
            wanted = any(role in g.roles and true >= set(g.when) for g in reading.grants)
            with transaction.atomic():
                scene.hold(role, known, true)
                found = ASKED[reading.title](scene, true)
                transaction.set_rollback(True)
            assert found == wanted, f"{role} when {[when.name for when in true]}"


@pytest.mark.parametrize("who", ["bystander", "outsider", "stranger"])
def test_without_a_role_nothing_opens(world: World, who: str) -> None:
    roles = standing(world.people[who], asked(world)).roles
    assert roles == frozenset()
    everything = dict.fromkeys(When, True)
    assert not any(readable.open_to(reading, roles, everything) for reading in READINGS)


OPENED_BY_HAND = [process for process in processes() if process.opens_at]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("process", OPENED_BY_HAND, ids=lambda process: process.key)
def test_who_opens_a_review(world: World, client: Client, process: Process, role: str) -> None:
    """The page where a review is opened is open to those of whom the process says so."""
    Membership.objects.create(
        user=world.outsider,
        partnership=world.partnership,
        agency=world.agencies["trust"],
        role=role,
        since=LONG_AGO,
    )
    client.force_login(world.outsider)
    found = client.get(reverse(process.opens_at)).status_code
    assert found == (200 if role in process.opened_by else 403)


@pytest.mark.parametrize("role", list(Role))
def test_who_opens_a_rapid_review(world: World, role: str) -> None:
    """What the page stands on says the same."""
    Membership.objects.create(
        user=world.outsider, partnership=world.partnership, role=role, since=LONG_AGO
    )
    opened_by = process_for("rapid_review").opened_by
    assert may_open(world.outsider, world.partnership) == (role in opened_by)


def test_a_process_says_who_opens_it_or_how_it_comes_about() -> None:
    for process in processes():
        assert bool(process.opens_at) == bool(process.opened_by) != bool(process.opened_how)
