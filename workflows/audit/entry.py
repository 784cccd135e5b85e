"""What the programme says of an audit: checked and written the same way when it is added and when it is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reviews.dates import EARLIEST
from reviews.models import Review, ReviewLink
from reviews.wording import edition_of

from .models import Audit
from .numbers import numbers_in
from .readers import close_to_group, open_to_group
from .reading import PROCESS
from .sharing import share

if TYPE_CHECKING:
    from actions.models import Recommendation
    from partnership.models import Group
    from reviews.door.passage import Passage

#: The longest title: it stands wherever other reviews show their pseudonym.
LONGEST_TITLE = 60
#: No programme reaches further than this many years ahead.
YEARS_AHEAD = 3


@dataclass(frozen=True)
class Entry:
    """An entry of the programme. ``starts`` and ``ends``: the first days of the first and the last month."""

    title: str
    theme: str
    origin: str
    methods: Sequence[str]
    starts: date
    ends: date
    group: Group | None
    origin_text: str = ""
    recommendation: Recommendation | None = None
    repeats: Review | None = None


def check(passage: Passage, entry: Entry, now: Audit | None = None) -> None:
    """Refuse what is missing or cannot be right, by its field. ``now``: as it is recorded."""
    wrong = {
        name: sentence
        for name, sentence in (
            ("title", "Give the audit a title."),
            ("theme", "Say in a few sentences what it is about and why."),
        )
        if not getattr(entry, name).strip()
    }
    if len(entry.title.strip()) > LONGEST_TITLE:
        wrong["title"] = f"The title must be {LONGEST_TITLE} characters or fewer."
    if entry.origin not in Audit.Origin.values:
        wrong["origin"] = "Choose where the audit comes from."
    if entry.origin == Audit.Origin.REVIEW and entry.recommendation is None:
        wrong["recommendation"] = "Choose the recommendation that it follows."
    if entry.origin == Audit.Origin.EARLIER and entry.repeats is None:
        wrong["repeats"] = "Choose the audit that it repeats."
    known = {method.key for method in edition_of(passage.review).methods}
    if not entry.methods or not set(entry.methods) <= known:
        wrong["methods"] = "Choose at least one way of working."
    if entry.group is None or entry.group.partnership_id != passage.review.partnership_id:
        wrong["group"] = "Choose the group that owns the audit."
    if entry.ends < entry.starts:
        wrong["ends"] = "The last month is before the first. Check both."
    if entry.starts < EARLIEST or entry.ends.year > passage.today.year + YEARS_AHEAD:
        wrong["starts"] = "Check the year."
    wrong |= _other_review(passage, entry, now)
    wrong |= numbers_in(
        {"title": entry.title, "theme": entry.theme, "origin_text": entry.origin_text}
    )
    passage.refuse(**wrong)


def _other_review(passage: Passage, entry: Entry, now: Audit | None) -> dict[str, str]:
    """What is wrong with the reviews that it names: each is one of the partnership that the person may open.

    What is recorded already stays, also where another person chose it.
    """
    wrong = {}
    for name, other in (
        ("recommendation", entry.recommendation.review if entry.recommendation else None),
        ("repeats", entry.repeats),
    ):
        if other is None or (now is not None and getattr(now, name) == getattr(entry, name)):
            continue
        seen = Review.objects.visible_to(passage.actor).filter(
            pk=other.pk, partnership_id=passage.review.partnership_id
        )
        if not seen.exists() or other.pk == passage.review.pk:
            wrong[name] = "There is no such review, or it is not open to you. Choose another one."
    if entry.repeats is not None and entry.repeats.process != PROCESS:
        wrong["repeats"] = "This is no audit. Choose another one."
    return wrong


def put(passage: Passage, audit: Audit, entry: Entry) -> str:
    """Write the entry, link what it names, and open the audit to the members of its group.

    Returns what stands on the audit that it repeats and counts here from now on, as a sentence, or "".
    """
    review, before = passage.review, audit.group if audit.group_id else None
    review.pseudonym, review.summary = entry.title.strip(), entry.theme.strip()
    passage.save(review)
    audit.origin, audit.origin_text = entry.origin, entry.origin_text.strip()
    audit.recommendation, audit.repeats = entry.recommendation, entry.repeats
    audit.methods = list(entry.methods)
    audit.starts, audit.ends = entry.starts.replace(day=1), entry.ends.replace(day=1)
    audit.group = entry.group  # type: ignore[assignment]
    followed = entry.recommendation
    # "Led to" would carry a conflict of interest in one case over to a theme and many agencies (ADR 15).
    _link(
        passage,
        audit,
        ReviewLink.Kind.RELATED,
        followed.review if followed else None,
        f"The audit follows recommendation {followed.ref}." if followed else "",
    )
    is_new = _link(passage, audit, ReviewLink.Kind.LED_TO, entry.repeats, "It is audited again.")
    passage.save(audit)
    # Before it is opened to anybody: who may not see the one may not see the other (ADR 5).
    news = share(passage, entry.repeats) if entry.repeats is not None and is_new else ""
    if before is not None and before != audit.group:
        close_to_group(passage, audit, before)
    if before != audit.group and not review.is_restricted:
        open_to_group(passage, audit, audit.group)
    return news


def _link(
    passage: Passage, audit: Audit, kind: ReviewLink.Kind, source: Review | None, reason: str
) -> bool:
    """Link the review where the audit comes from, in place of the one that the entry linked before; say whether it is new.

    A link that somebody made by hand stays.
    """
    review = passage.review
    known = ReviewLink.objects.filter(pk=audit.links.get(kind), target_id=review.pk, kind=kind)
    if source is not None and known.filter(source_id=source.pk, reason=reason).exists():
        return False
    known.delete()
    audit.links = {key: pk for key, pk in audit.links.items() if key != kind}
    if source is None:
        return False
    row, made = ReviewLink.objects.get_or_create(
        source_id=source.pk, target_id=review.pk, kind=kind,
        defaults={"reason": reason, "made_by": passage.actor, "made_at": passage.now},
    )  # fmt: skip
    if made:
        audit.links = {**audit.links, str(kind): row.pk}
    return made
