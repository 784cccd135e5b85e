"""The report: drafting it section by section, and sending it to the three safeguarding partners."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnership.models import Membership, Role, StatutoryPartner
from partnership.safeguarding import SAFEGUARDING_PARTNERS
from reviews.addresses import review_address
from reviews.door.acts import Act
from reviews.door.passage import Passage
from reviews.filing import file_document, next_number
from reviews.models import (
    ConflictOfInterest,
    ReportSection,
    ReviewDate,
    ReviewRole,
    RoleKind,
    SignOff,
    Stage,
)
from reviews.wording import edition_of

from .. import naming
from ..documents.report import report_document
from ..panel_queries import panel_decision
from ..prefill import is_from_record, source_words, suggestion

if TYPE_CHECKING:
    from partnership.models import User
    from reviews.models import Document
    from reviews.rules import Section

COORDINATOR = frozenset({RoleKind.COORDINATOR})
REPORT = frozenset({Stage.REPORT})


# -- drafting ---------------------------------------------------------------------------------------


def _is_in_draft(passage: Passage) -> Iterator[str]:
    if not passage.open_tasks("draft_report"):
        yield (
            "The report is with the safeguarding partners, so it cannot be changed now. "
            "Take it back first."
        )


def _section(passage: Passage, key: str) -> Section | None:
    edition = edition_of(passage.review)
    return next((item for item in edition.report_sections if item.key == key), None)


def save_report_section(passage: Passage) -> None:
    """Save one section of the draft, or confirm one that was filled in as it stands.

    ``data``: ``key``, ``text``, ``version`` (of the section the form was opened on; 0 when it was never
    saved), ``confirmed`` (whether a text that was filled in is right as it is). A text that was changed is the
    person's own and needs no confirmation. ``result`` is the section.
    """
    key, text, version = passage.data["key"], passage.data["text"], passage.data.get("version") or 0
    section = _section(passage, key)
    if section is None or is_from_record(section):
        passage.refuse(
            "This section is not typed: it comes from the record when the report is made."
        )
        return
    known = ReportSection.objects.filter(review_id=passage.review.pk, key=key).first()
    if known is None:
        record = ReportSection(review_id=passage.review.pk, key=key)
    else:
        record = passage.claim(known, version)
    if known is not None and record.filled_from and record.text == text:
        said = _confirm(passage, record)
    else:
        record.text, record.saved_by, record.saved_at = text, passage.actor, passage.now
        record.filled_from, record.confirmed_by, record.confirmed_at = "", None, None
        said = "Saved a section of the report"
    passage.result = passage.save(record)
    passage.say(f"{said}: {section.label}.", section=key)


def _confirm(passage: Passage, record: ReportSection) -> str:
    """Note that what was filled in was read and is right, or take that back; return the words for it."""
    if passage.data.get("confirmed"):
        record.confirmed_by, record.confirmed_at = passage.actor, passage.now
        return "Confirmed a section of the report as it was filled in"
    record.confirmed_by, record.confirmed_at = None, None
    return "Took back the confirmation of a section of the report"


def prefill_report(passage: Passage) -> None:
    """Fill each section that is still empty with what the record suggests; typed text stays as it is."""
    edition = edition_of(passage.review)
    rows = {row.key: row for row in ReportSection.objects.filter(review_id=passage.review.pk)}
    filled = []
    for section in edition.report_sections:
        row = rows.get(section.key)
        if is_from_record(section) or (row and row.text.strip()):
            continue
        text = suggestion(passage.review, section)
        if not text:
            continue
        row = row or ReportSection(review_id=passage.review.pk, key=section.key)
        row.text, row.saved_by, row.saved_at = text, passage.actor, passage.now
        row.filled_from, row.confirmed_by, row.confirmed_at = source_words(section), None, None
        passage.save(row)
        filled.append(section.key)
    if not filled:
        passage.refuse(
            "There is nothing to fill in: each section has text, or the record says nothing for it."
        )
    passage.result = filled
    passage.say("Filled in the empty sections of the report from the record.", sections=filled)


# -- sending it out for sign-off ----------------------------------------------------------------------


def missing_from_record(passage: Passage) -> Iterator[str]:
    """What the decision of the review panel still lacks."""
    decision = panel_decision(passage.review)
    if decision is None:
        yield (
            "The review panel's decision about a local child safeguarding practice review is not "
            "recorded. Record the meeting first."
        )
    elif not decision.rationale.strip():
        yield "The decision about a local child safeguarding practice review has no reasons. Record them."


def missing_sections(passage: Passage) -> Iterator[str]:
    """One sentence that names the required sections that are empty."""
    edition = edition_of(passage.review)
    texts = dict(
        ReportSection.objects.filter(review_id=passage.review.pk)
        .order_by()
        .values_list("key", "text")
    )
    labels = [
        f"“{section.label}”"
        for section in edition.report_sections
        if section.required
        and not is_from_record(section)
        and not texts.get(section.key, "").strip()
    ]
    if labels:
        yield f"Still to write: {', '.join(labels)}."


def unconfirmed_sections(passage: Passage) -> Iterator[str]:
    """One sentence that names the sections that were filled in and that nobody has confirmed or changed."""
    waiting = {
        row.key
        for row in ReportSection.objects.filter(review_id=passage.review.pk)
        if row.waits_for_confirmation
    }
    labels = [
        f"“{section.label}”"
        for section in edition_of(passage.review).report_sections
        if section.key in waiting
    ]
    if labels:
        yield (
            "Read what was filled in from the record, and confirm or change it. "
            f"Still to confirm: {', '.join(labels)}."
        )


def partner_people(passage: Passage, partner: str) -> list[User]:
    """Return who can sign for one of the three partners: in office and without a conflict of interest."""
    return eligible_signatories(passage.review.pk, passage.review.partnership_id).get(partner, [])


def eligible_signatories(review_id: int, partnership_id: int) -> dict[str, list[User]]:
    """Return the people who can sign, by statutory partner (``la``, ``icb``, ``police``)."""
    in_conflict = ConflictOfInterest.objects.filter(
        review_id=review_id, lifted_on__isnull=True
    ).values("user_id")
    found: dict[str, list[User]] = {key: [] for key in SAFEGUARDING_PARTNERS}
    for row in (
        Membership.objects.current()
        .filter(
            partnership_id=partnership_id,
            role=Role.SAFEGUARDING_PARTNER,
            agency__statutory_partner__in=list(SAFEGUARDING_PARTNERS),
            agency__is_active=True,
        )
        .exclude(user_id__in=in_conflict)
        .select_related("user", "agency")
        .order_by("user__name", "pk")
    ):
        assert row.agency is not None  # noqa: S101
        found[row.agency.statutory_partner].append(row.user)
    return found


def _check_signatories(passage: Passage, chosen: dict[str, User]) -> None:
    fields: dict[str, str] = {}
    for partner, words in SAFEGUARDING_PARTNERS.items():
        person = chosen.get(partner)
        if person is None:
            fields[partner] = f"Choose who signs for {words}."
        elif person not in partner_people(passage, partner):
            fields[partner] = (
                f"{person} cannot sign for {words}: they must be its safeguarding partner in this "
                "partnership now, and have no conflict of interest. Choose someone else."
            )
    people = [person.pk for person in chosen.values() if person]
    if not fields and len(set(people)) < len(people):
        fields[StatutoryPartner.POLICE] = (
            "Each safeguarding partner needs a person of its own. Choose three different people."
        )
    passage.refuse(**fields)


def _name_signatories(passage: Passage, chosen: dict[str, User]) -> None:
    """Give the three people their role for their agency; end the role of those who are replaced."""
    wanted = {}
    for partner, person in chosen.items():
        membership = Membership.objects.current().filter(
            partnership_id=passage.review.partnership_id,
            user=person,
            role=Role.SAFEGUARDING_PARTNER,
            agency__statutory_partner=partner,
        )
        wanted[(person.pk, membership.get().agency_id)] = person
    for role in ReviewRole.objects.filter(
        review_id=passage.review.pk, role=RoleKind.SIGNATORY, until__isnull=True
    ):
        if (role.user_id, role.agency_id) in wanted:
            del wanted[(role.user_id, role.agency_id)]
        else:
            role.until = passage.today
            passage.save(role)
    for (_, agency_id), person in wanted.items():
        passage.save(
            ReviewRole(
                review_id=passage.review.pk,
                user=person,
                role=RoleKind.SIGNATORY,
                agency_id=agency_id,
                since=passage.today,
            )
        )


def file_report(passage: Passage, status: str) -> Document:
    """Generate the report as it is now and keep it as the next version."""
    review = passage.review
    content = report_document(
        review, passage.now, number=next_number(review.pk, "report"), status=status
    )
    return file_document(passage, "report", "Rapid Review report", content)


def send_for_sign_off(passage: Passage) -> None:
    """Send the report to the three safeguarding partners: a new round, and the report as it is now.

    ``data``: ``signatories`` (``la`` | ``icb`` | ``police`` → person), and ``names_checked`` where a word of the
    child's name stands in it. ``result`` is the document.
    """
    naming.refuse_unchecked(passage, naming.in_report(passage.review))
    chosen = dict(passage.data.get("signatories") or {})
    _check_signatories(passage, chosen)
    _name_signatories(passage, chosen)
    review = passage.review
    review.report_round += 1
    if not ReviewDate.objects.filter(review_id=review.pk, key="report_drafted").exists():
        passage.set_date("report_drafted", passage.today)
    passage.result = file_report(passage, f"For sign-off, round {review.report_round}")
    for person in chosen.values():
        passage.tell(
            person,
            "sign_off_asked",
            f"{review.reference}: please sign off the report",
            f"The Rapid Review report on {review.pseudonym} ({review.reference}) is ready for you.\n"
            "Read it and sign it off, or return it with what you would like changed:\n"
            f"{review_address(review)}\n",
            key=f"round {review.report_round}",
        )
    names = ", ".join(str(chosen[partner]) for partner in SAFEGUARDING_PARTNERS)
    passage.say(
        f"Sent the report for sign-off, round {review.report_round}, to {names}.",
        round=review.report_round,
    )


def _can_be_recalled(passage: Passage) -> Iterator[str]:
    if not passage.open_tasks("sign_off", "submit_report"):
        yield "The report is not out for sign-off, so there is nothing to take back."


def recall_report(passage: Passage) -> None:
    """Take the report back before it is submitted. The sign-offs of the round stay in the record.

    Those who were asked are told; all three sign the next round.
    """
    review = passage.review
    asked = ReviewRole.objects.filter(
        review_id=review.pk, role=RoleKind.SIGNATORY, until__isnull=True
    ).select_related("user")
    signed = SignOff.objects.filter(review_id=review.pk, round=review.report_round).count()
    passage.rewind("draft_report")
    passage.clear_date("signed_off")
    for role in asked:
        passage.tell(
            role.user,
            "report_recalled",
            f"{review.reference}: the report was taken back",
            f"The report on {review.pseudonym} ({review.reference}) was taken back to be changed. "
            f"You will be asked again.\nReason: {passage.reason}\n",
        )
    passage.say("Took the report back to be changed.", round=review.report_round, signed=signed)


ACTS = (
    Act(
        name="save_report_section",
        label="Write a section of the report",
        roles=COORDINATOR,
        stages=REPORT,
        run=save_report_section,
        guards=(_is_in_draft,),
    ),
    Act(
        name="prefill_report",
        label="Fill in empty sections from the record",
        roles=COORDINATOR,
        stages=REPORT,
        run=prefill_report,
        guards=(_is_in_draft,),
    ),
    Act(
        name="send_for_sign_off",
        label="Send the report for sign-off",
        roles=COORDINATOR,
        stages=REPORT,
        task="draft_report",
        run=send_for_sign_off,
        guards=(missing_from_record, missing_sections, unconfirmed_sections),
    ),
    Act(
        name="recall_report",
        label="Take the report back",
        roles=COORDINATOR,
        stages=REPORT,
        run=recall_report,
        guards=(_can_be_recalled,),
        needs_reason=True,
        undoes="send_for_sign_off",
    ),
)
