"""Sending the report to the three safeguarding partners, and taking it back while it has not gone out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from partnership.models import Membership, Role, StatutoryPartner
from partnership.safeguarding import SAFEGUARDING_PARTNERS
from reviews.addresses import review_address
from reviews.door.passage import Passage
from reviews.models import ReviewDate, ReviewRole, RoleKind, SignOff

from .kind import signing_of
from .partners import eligible_signatories, partners_to_sign

if TYPE_CHECKING:
    from partnership.models import User


def missing_sign_offs(passage: Passage) -> Iterator[str]:
    """A sentence for each safeguarding partner who has not signed this round; a guard of what follows."""
    for words in partners_to_sign(passage.review):
        yield f"The report is not signed off by {words}. Ask them to sign it, or to return it."


def _check_signatories(passage: Passage, chosen: dict[str, User]) -> None:
    fields: dict[str, str] = {}
    people = eligible_signatories(passage.review.pk, passage.review.partnership_id)
    for partner, words in SAFEGUARDING_PARTNERS.items():
        person = chosen.get(partner)
        if person is None:
            fields[partner] = f"Choose who signs for {words}."
        elif person not in people[partner]:
            fields[partner] = (
                f"{person} cannot sign for {words}: they must be its safeguarding partner in this "
                "partnership now, and have no conflict of interest. Choose someone else."
            )
    names = [person.pk for person in chosen.values() if person]
    if not fields and len(set(names)) < len(names):
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


def send_for_sign_off(passage: Passage) -> None:
    """Send the report to the three safeguarding partners: a new round, and the report as it is now.

    ``data``: ``signatories`` (``la`` | ``icb`` | ``police`` → person), and what the process asks before it goes.
    ``result`` is what was kept of it.
    """
    signing = signing_of(passage.process)
    if signing.before_sending is not None:
        signing.before_sending(passage)
    chosen = dict(passage.data.get("signatories") or {})
    _check_signatories(passage, chosen)
    _name_signatories(passage, chosen)
    review = passage.review
    review.report_round += 1
    if not ReviewDate.objects.filter(review_id=review.pk, key=signing.drafted).exists():
        passage.set_date(signing.drafted, passage.today)
    passage.result = signing.file(passage, f"For sign-off, round {review.report_round}")
    for person in chosen.values():
        passage.tell(
            person,
            "sign_off_asked",
            f"{review.reference}: please sign off the report",
            f"The {signing.report} on {review.pseudonym} ({review.reference}) is ready for you.\n"
            "Read it and sign it off, or return it with what you would like changed:\n"
            f"{review_address(review)}\n",
            key=f"round {review.report_round}",
        )
    names = ", ".join(str(chosen[partner]) for partner in SAFEGUARDING_PARTNERS)
    passage.say(
        f"Sent the report for sign-off, round {review.report_round}, to {names}.",
        round=review.report_round,
    )


def can_be_recalled(passage: Passage) -> Iterator[str]:
    """Only while it is with the partners, or signed and not gone out."""
    if not passage.open_tasks("sign_off", signing_of(passage.process).after):
        yield "The report is not out for sign-off, so there is nothing to take back."


def recall_report(passage: Passage) -> None:
    """Take the report back before it goes out. The sign-offs of the round stay in the record.

    Those who were asked are told; all three sign the next round.
    """
    review, signing = passage.review, signing_of(passage.process)
    asked = ReviewRole.objects.filter(
        review_id=review.pk, role=RoleKind.SIGNATORY, until__isnull=True
    ).select_related("user")
    signed = SignOff.objects.filter(review_id=review.pk, round=review.report_round).count()
    passage.rewind(signing.draft)
    passage.clear_date(signing.signed)
    for role in asked:
        passage.tell(
            role.user,
            "report_recalled",
            f"{review.reference}: the report was taken back",
            f"The report on {review.pseudonym} ({review.reference}) was taken back to be changed. "
            f"You will be asked again.\nReason: {passage.reason}\n",
        )
    passage.say("Took the report back to be changed.", round=review.report_round, signed=signed)
