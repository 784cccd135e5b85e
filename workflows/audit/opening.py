"""Adding an audit to the programme: who may, and what is written at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from partnership.models import Membership, Partnership, Role
from reviews.door import NotAllowed, create
from reviews.models import Review
from reviews.process import process_for
from reviews.references import next_reference
from reviews.rules import edition_for

from .entry import Entry, check, put
from .models import Audit
from .reading import PROCESS

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from partnership.models import User
    from reviews.door.passage import Passage

#: Who adds one: the partnership team.
ADDS = frozenset({Role.BUSINESS_UNIT})


def partnerships_to_add_in(user: User) -> QuerySet[Partnership]:
    """The partnerships to whose programme the person may add an audit."""
    mine = Membership.objects.current().filter(user=user, role__in=ADDS)
    return Partnership.objects.filter(pk__in=mine.order_by().values("partnership_id")).order_by(
        "name"
    )


def open_audit(
    actor: User, partnership: Partnership, entry: Entry, *, now: datetime | None = None
) -> Review:
    """Put an audit in the programme. Raises ``NotAllowed``, and ``Refused`` with a sentence by field."""
    if not partnerships_to_add_in(actor).filter(pk=partnership.pk).exists():
        raise NotAllowed(
            "Audits are put in the programme by the partnership team. Ask the team to add it."
        )
    moment = now or timezone.now()
    on = timezone.localdate(moment)

    def build() -> Review:
        return Review(
            partnership=partnership,
            process=PROCESS,
            edition=edition_for(PROCESS, on).id,
            reference=next_reference(partnership, process_for(PROCESS).code, on.year),
            pseudonym=entry.title.strip()[:60],
            summary=entry.theme.strip(),
            created_at=moment,
            created_by=actor,
        )

    def setup(passage: Passage) -> None:
        check(passage, entry)
        passage.set_date("programmed", on)
        put(passage, Audit(review_id=passage.review.pk), entry)

    return create(
        PROCESS,
        actor,
        build=build,
        sentence="Put the audit in the programme.",
        setup=setup,
        now=moment,
    )
