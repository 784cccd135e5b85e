"""The panel pack (Word): all that the review panel needs to read before it meets, in one file.

It is built from facts under the pseudonym; the sealed identity is never opened here. Only summaries that
were received are in it, and no key date that its agency kept out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from actions.models import Action, ActionState, Recommendation
from reviews.chronology import merged, withheld
from reviews.clock import in_words
from reviews.documents import Doc
from reviews.models import (
    Decision,
    InformationRequest,
    ParallelProcess,
    RequestState,
    ReturnSection,
    Review,
    ReviewLink,
    Stage,
    Subject,
)
from reviews.rules import get_edition

from ..meetings import in_conflict, panel_roles, planned_meeting, when
from ..panel_queries import reasons_without
from ..prefill import child_facts, dates_of

if TYPE_CHECKING:
    from reviews.models import Meeting
    from reviews.rules import Criterion, Edition

NOT_WRITTEN = "The agency wrote nothing under this heading."


def panel_pack(review: Review, *, number: int, author: str, now: datetime) -> bytes:
    """Return the pack as a Word file. ``number`` is its version, ``now`` an aware time."""
    edition = get_edition(review.edition)
    meeting = planned_meeting(review)
    requests = list(InformationRequest.objects.filter(review_id=review.pk).select_related("agency"))
    doc = Doc(
        title="Panel pack",
        subject=f"{edition.names.short} {review.reference}, {review.pseudonym}",
        author=author,
        partnership=review.partnership.name,
        created=now,
        reference=review.reference,
        status=f"Version {number}",
        category=edition.names.short,
        numbered=True,
    )
    doc.title()
    _at_a_glance(doc, review, edition, meeting, requests)
    doc.toc(depth=1)
    _how_to_use(doc, edition)
    _meeting(doc, review, meeting)
    _child(doc, review)
    _notification(doc, review)
    _screening(doc, review, edition)
    _agencies(doc, review, requests)
    _chronology(doc, review)
    _summaries(doc, edition, requests)
    _actions(doc, review)
    _parallel(doc, review)
    _earlier_learning(doc, review)
    _criteria(
        doc,
        "Criteria for a local review",
        "The review panel answers each of these at the meeting. Note here what you think, and why.",
        edition.criteria["lcspr"],
    )
    _criteria(
        doc,
        "Criteria for a national review",
        "The National Panel decides about a national review. Say whether one may be appropriate.",
        edition.criteria["national"],
    )
    return doc.to_bytes()


# -- what this is ---------------------------------------------------------------------------------------


def _at_a_glance(
    doc: Doc,
    review: Review,
    edition: Edition,
    meeting: Meeting | None,
    requests: list[InformationRequest],
) -> None:
    asked = [item for item in requests if item.state != RequestState.RELEASED]
    received = [item for item in asked if item.state == RequestState.SUBMITTED]
    doc.inset(
        "For the review panel only. Do not forward it or leave it where others can read it. "
        "Delete your copies when the review is closed. It names no child and no family: "
        "do not add names to it."
    )
    doc.key_values(
        (
            ("Reference", review.reference),
            ("Child", review.pseudonym),
            ("Review panel meets", when(meeting) if meeting else ""),
            ("Where", meeting.place if meeting else ""),
            ("Summaries received", f"{len(received)} of {len(asked)}"),
            ("Guidance", edition.guidance),
        ),
        name="The pack at a glance",
    )


def _how_to_use(doc: Doc, edition: Edition) -> None:
    doc.heading("What this pack is for")
    doc.para(
        f"A {edition.names.short} looks for learning, and does not look for blame. "
        "People did what made sense to them at the time; ask why it made sense. "
        "This pack brings together what the agencies sent, in their own words."
    )
    doc.para("A review of this kind is there to:")
    doc.bullets(purpose.text for purpose in edition.purposes)
    doc.heading("How to use it", 2)
    doc.numbers(
        (
            "If you worked with this child or family yourself, or you or your family know them, stop here "
            "and declare it in the site.",
            "Read the chronology first, then the summaries. Look for what the agencies say differently.",
            "Think about each criterion at the end of the pack.",
            "Give your own view in the site before the meeting. You see the others' views after that.",
            "If a child may not be safe now, do not wait for the meeting. Call the partnership team today.",
        )
    )


def _meeting(doc: Doc, review: Review, meeting: Meeting | None) -> None:
    doc.heading("The meeting")
    if meeting is None:
        doc.para("No meeting is planned at the moment.")
    else:
        doc.para(f"{when(meeting)}. {meeting.place}")
        doc.heading("Agenda", 2)
        doc.para(meeting.agenda, empty="The agenda follows.")
    doc.heading("The review panel", 2)
    blocked = in_conflict(review)
    doc.table(
        ("Name", "Part", "Agency"),
        [
            (role.user, role.get_role_display(), role.agency.name if role.agency else "Independent")
            for role in panel_roles(review)
            if role.user_id not in blocked
        ],
        (5, 5, 6),
        empty="Nobody has been named yet.",
    )


# -- the child and the incident ----------------------------------------------------------------------


def _child(doc: Doc, review: Review) -> None:
    doc.heading("The child in brief")
    for subject in Subject.objects.filter(review_id=review.pk):
        doc.key_values(child_facts(subject), name=f"{subject.pseudonym} in brief")


def _notification(doc: Doc, review: Review) -> None:
    doc.heading("The notification")
    dates = dates_of(review)
    on = {key: in_words(row.on) for key, row in dates.items()}
    harm = [
        row.get_harm_display() for row in Subject.objects.filter(review_id=review.pk) if row.harm
    ]
    doc.key_values(
        (
            ("Incident", on.get("incident", "")),
            ("Where", review.place),
            ("What happened to the child", ", ".join(harm)),
            ("Local authority became aware", on.get("la_aware", "")),
            ("Sent to the National Panel", on.get("notification_sent", "")),
        ),
        name="The notification",
    )
    doc.para(review.summary, empty="No summary was given.")


def _screening(doc: Doc, review: Review, edition: Edition) -> None:
    doc.heading("Why this review is held")
    decision = Decision.objects.filter(
        review_id=review.pk, kind="screening", superseded_at__isnull=True
    ).first()
    if decision is None:
        doc.para("No screening decision is recorded.")
        return
    doc.para(decision.rationale)
    if decision.agreed_by.strip():
        doc.para(f"Agreed by: {decision.agreed_by}")
    labels = {item.key: item.label for item in edition.criteria["notification"]}
    doc.table(
        ("Criterion", "Answer", "Reasons"),
        [
            (labels.get(row["key"], row["key"]), row["answer"], row["rationale"])
            for row in decision.criteria
        ],
        (5, 2.4, 8.6),
        "The criteria for notification",
    )


# -- what the agencies sent ---------------------------------------------------------------------------


def _agencies(doc: Doc, review: Review, requests: list[InformationRequest]) -> None:
    """Every agency that was asked. That one did not answer is a fact, and shown as one."""
    doc.heading("Agencies that were asked")
    without = reasons_without(review)
    doc.table(
        ("Agency", "Where it is", "Asked", "Due", "Answered"),
        [
            (item.agency.name, _state(item), item.sent_on, item.due_on, item.replied_on)
            for item in requests
        ],
        (4.6, 3, 2.8, 2.8, 2.8),
        "Requests for information",
    )
    missing = [
        f"{item.agency.name}: {reason}" if reason else item.agency.name
        for item in requests
        if item.state not in (RequestState.SUBMITTED, RequestState.RELEASED)
        for reason in [without.get(item.agency_id) if item.is_open else item.state_reason]
    ]
    if missing:
        doc.para("No summary in this pack from:")
        doc.bullets(missing)


def _state(request: InformationRequest) -> str:
    if request.is_open:
        return "Not received yet"
    if request.state == RequestState.SUBMITTED and request.nil_statement.strip():
        return "Holds no information"
    return str(request.get_state_display())


def _chronology(doc: Doc, review: Review) -> None:
    doc.orient(landscape=True)
    doc.heading("What happened when")
    doc.para(
        "The key dates of all agencies in one list, as exactly as each date is known. The moments that "
        "an agency thinks mattered most are marked as key practice episodes."
    )
    doc.chronology(
        (
            (
                item.when,
                item.agency,
                f"{'Key practice episode: ' if item.is_key_episode else ''}{item.what}",
                item.significance,
            )
            for item in merged(review)
        ),
        caption="Merged chronology",
    )
    kept_out = withheld(review)
    if kept_out:
        doc.para("Some key dates were kept out of this pack:")
        doc.bullets(kept_out)
    doc.orient(landscape=False)


def _summaries(doc: Doc, edition: Edition, requests: list[InformationRequest]) -> None:
    doc.heading("What each agency wrote")
    texts: dict[int, dict[str, str]] = {}
    for section in ReturnSection.objects.filter(
        request__in=requests, request__state=RequestState.SUBMITTED
    ):
        texts.setdefault(section.request_id, {})[section.key] = section.text
    received = [item for item in requests if item.state == RequestState.SUBMITTED]
    if not received:
        doc.para("No summary has been received.")
    for place, request in enumerate(received):
        if place:
            doc.page_break()
        doc.heading(request.agency.name, 2)
        if request.nil_statement.strip():
            doc.inset(
                "The agency holds no information about this child. What it searched:\n\n"
                f"{request.nil_statement}"
            )
            continue
        written = texts.get(request.pk, {})
        for asked in edition.return_sections:
            text = written.get(asked.key, "")
            if text.strip() or asked.required:
                doc.heading(asked.label, 3)
                doc.para(text, empty=NOT_WRITTEN)


# -- what has been done, and what else goes on --------------------------------------------------------


def _actions(doc: Doc, review: Review) -> None:
    doc.heading("Action taken at once")
    actions = (
        Action.objects.filter(
            review_id=review.pk,
            is_immediate=True,
            # Only from summaries that were sent: what an agency is still writing is its own.
            agency__requests__review_id=review.pk,
            agency__requests__state=RequestState.SUBMITTED,
        )
        .exclude(state=ActionState.DROPPED)
        .select_related("agency")
    )
    doc.table(
        ("Action", "Agency", "By", "Where it is"),
        [(row.text, row.agency.short_name, row.due_on, row.get_state_display()) for row in actions],
        (7, 3.6, 2.8, 2.6),
        "Immediate actions",
        empty="No agency has recorded an action that it took at once.",
    )


def _parallel(doc: Doc, review: Review) -> None:
    doc.heading("Other processes")
    doc.table(
        ("Process", "Led by", "Since", "What it holds up"),
        [
            (
                row.get_kind_display(),
                row.body,
                f"{in_words(row.since)}, ended {in_words(row.ended_on)}"
                if row.ended_on
                else in_words(row.since),
                row.get_holds_display(),
            )
            for row in ParallelProcess.objects.filter(review_id=review.pk)
        ],
        (5, 4, 4, 3),
        "Other processes about the same events",
        empty="No other process is known.",
    )


def _earlier_learning(doc: Doc, review: Review) -> None:
    doc.heading("Learning from earlier reviews")
    doc.para("Has this come up before? What was done then, and how is this case different?")
    links = [*_links(review)]
    doc.bullets(words for words, _ in links)
    earlier = Recommendation.objects.filter(
        review__in=[other for _, other in links],
        review__partnership_id=review.partnership_id,
        # A recommendation counts once its review's report is signed off; before that it is a draft.
        review__stage__in=(Stage.ACTION_PLAN, Stage.CLOSED),
    ).select_related("review")
    doc.table(
        ("Review", "Recommendation"),
        [(row.review.reference, row.wording) for row in earlier],
        (4, 12),
        "Earlier recommendations",
        empty="" if links else "No earlier review is linked to this one.",
    )


def _links(review: Review) -> Iterator[tuple[str, Review]]:
    """Each linked review from either side, as a sentence with its reference alone; a restricted one is not named."""
    for link in ReviewLink.objects.filter(
        source_id=review.pk, target__is_restricted=False
    ).select_related("target"):
        yield f"This review {link.get_kind_display()} {link.target.reference}.", link.target
    for link in ReviewLink.objects.filter(
        target_id=review.pk, source__is_restricted=False
    ).select_related("source"):
        yield f"{link.source.reference} {link.get_kind_display()} this review.", link.source


def _criteria(doc: Doc, heading: str, words: str, criteria: tuple[Criterion, ...]) -> None:
    """The criteria with room to write by hand."""
    doc.heading(heading)
    doc.para(words)
    doc.table(
        ("Criterion", "Met?", "Your notes"),
        [(f"{item.label}\n\n{item.help}\n\n{item.citation}", "Yes / No", "") for item in criteria],
        (7, 2, 7),
        heading,
        signing=True,
    )
