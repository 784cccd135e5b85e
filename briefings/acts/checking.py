"""The check of the finished file for who somebody is, and passing what names nobody."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from partnership import queries
from partnership.models import Agency, Group
from partnership.ui.words import day as in_words
from reviews.models import Review, Subject

from ..check.engine import Found, find
from ..check.parts import PartText, parts_of_word
from ..check.people import known_of
from ..document.word import as_word
from ..door import Passage, act
from ..models import Briefing, BriefingState, Hit
from ..people import decides
from ..reading import open_hits_of
from ..sheets import sheet_of

if TYPE_CHECKING:
    from partnership.changes import Change
    from partnership.models import User


def mark_of(briefing: Briefing) -> str:
    """Return a number of all that readers will see of it: when it differs, the check is of other words."""
    logo = queries.logo(briefing.partnership)
    day = briefing.look_again_on.isoformat() if briefing.look_again_on else ""
    told = (briefing.title, day, logo.words if logo else "", *_themes(briefing), *_texts(briefing))
    return _number("\0".join(told))


def _number(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _themes(briefing: Briefing) -> list[str]:
    return sorted(briefing.themes.values_list("theme__name", flat=True))


def _texts(briefing: Briefing) -> list[str]:
    return [
        words
        for heading, text in briefing.blocks.values_list("heading", "text")
        for words in (heading, text)
    ]


def check(briefing: Briefing, actor: User, *, version: int | None) -> Change:
    """Look through the finished Word file and keep what was found. What was passed before, in the same words, stays passed."""
    with act("check_briefing", briefing, actor, version=version) as passage:
        passage.only_in(BriefingState.DRAFT, BriefingState.CHECKED)
        _look(passage)
    return passage.it


def _look(passage: Passage) -> None:
    row = passage.briefing
    raw = [str(block) for block in row.blocks.all() if block.is_raw]
    if raw:
        passage.refuse(
            f"Read each block first and save it, in plain words: {', '.join(raw)}. It is still as the record filled it in."
        )
    passed = {hit.mark: hit for hit in row.hits.filter(passed_on__isnull=False)}
    passage.it.delete_all(list(row.hits.all()))
    for hit in _found(passage):
        before = passed.get(hit.mark)
        if before is not None:
            hit.passed_by, hit.passed_on = before.passed_by, before.passed_on
            hit.passed_reason = before.passed_reason
        passage.it.save(hit)
    row.checked_at, row.checked_text = passage.it.now, mark_of(row)
    stands = open_hits_of(row).count()
    words = {0: "nothing that stands in the way", 1: "1 place to look at"}
    passage.say(f"Looked for who somebody is: {words.get(stands, f'{stands} places to look at')}.")


def _found(passage: Passage) -> list[Hit]:
    """What is found now in the finished file and in the themes that stand beside it, not saved."""
    row = passage.briefing
    parts = parts_of_word(as_word(sheet_of(row, created=passage.it.now)))
    parts.append(PartText("themes", "Its themes", ". ".join(_themes(row))))
    texts = {part.key: part.text for part in parts}
    return [
        Hit(
            briefing=row,
            key=one.key,
            place=one.place[:120],
            rule=one.rule,
            why=one.why,
            weight=one.weight,
            words=texts[one.key][one.start : one.end][:200],
            start=one.start,
            around=_number(texts[one.key]),
        )
        for one in _look_through(passage, parts)
    ]


def _look_through(passage: Passage, parts: list[PartText]) -> list[Found]:
    sources = passage.briefing.sources.select_related("review")
    reviews = [source.review for source in sources]
    return find(parts, known_of(reviews), _pseudonyms(reviews), _allowed(passage, reviews))


def refuse_new_hits(passage: Passage) -> None:
    """Refuse when the check would find now what nobody looked at: somebody was sealed, or a review linked, since it ran."""
    known = {hit.mark for hit in passage.briefing.hits.all()}
    new = [
        hit for hit in _found(passage) if hit.weight != Hit.Weight.HINT and hit.mark not in known
    ]
    if new:
        passage.refuse("Something is found that was not there at the last check. Check it again.")


def refuse_who_somebody_is(passage: Passage, **texts: str) -> None:
    """Refuse words that are published beside the file, by their form field, where they could say who somebody is."""
    parts = [PartText(field, field, text) for field, text in texts.items() if text.strip()]
    for one in _look_through(passage, parts):
        if one.weight != Hit.Weight.HINT:
            words = texts[one.key][one.start : one.end]
            passage.refuse(
                **{one.key: f"“{words}”: {one.why} Everybody who may read the briefing reads this."}
            )


def _pseudonyms(reviews: list[Review]) -> list[str]:
    """The names used in the reviews; those of reviews they are linked to come with what is sealed of these."""
    of_people = Subject.objects.filter(review__in=reviews).values_list("pseudonym", flat=True)
    return [*of_people, *(review.pseudonym for review in reviews if review.pseudonym)]


def _allowed(passage: Passage, reviews: list[Review]) -> list[str]:
    """What every finished file says of itself: the partnership, its agencies and groups, the reference, the days in its foot."""
    row = passage.briefing
    partnership = row.partnership
    agencies = Agency.objects.filter(partnership=partnership).values_list("name", "short_name")
    groups = Group.objects.filter(partnership=partnership).values_list("name", flat=True)
    days = [
        words
        for day in (passage.today, row.look_again_on)
        if day
        for words in (in_words(day), f"{day.day} {day:%B %Y}")
    ]
    own = (partnership.name, partnership.short_name, partnership.unit_name, partnership.area)
    more = (
        partnership.reply_email,
        row.reference,
        *(review.reference for review in reviews),
    )
    return [*own, *more, *days, *groups, *(name for pair in agencies for name in pair if name)]


def pass_hit(hit: Hit, actor: User, *, reason: str, version: int | None) -> Change:
    """Say why a place names nobody. By the chair of the group or the team, but not by whoever had it checked."""
    with act(
        "pass_briefing_hit",
        hit.briefing,
        actor,
        version=None,
        may=may_pass,
        reason=reason,
        needs_reason=True,
    ) as passage:
        passage.only_in(BriefingState.CHECKED)
        row = passage.it.claim(hit, version)
        if row.passed_on is not None:
            passage.refuse("This was passed already.")
        row.passed_by, row.passed_on, row.passed_reason = actor, passage.today, passage.it.reason
        passage.it.save(row)
        passage.say("Said why a place names nobody.")
    return passage.it


def undo_pass(hit: Hit, actor: User, *, version: int | None) -> Change:
    """Take that back: the place stands in the way again."""
    with act("undo_pass_briefing_hit", hit.briefing, actor, version=None, may=may_pass) as passage:
        passage.only_in(BriefingState.CHECKED)
        row = passage.it.claim(hit, version)
        if row.passed_on is None:
            passage.refuse("This was not passed.")
        row.passed_by, row.passed_on, row.passed_reason = None, None, ""
        passage.it.save(row)
        passage.say("Took back that a place names nobody.")
    return passage.it


def may_pass(user: User, briefing: Briefing) -> bool:
    """Whether the person may say that a place names nobody: an approver who did not have it checked."""
    return user.pk != briefing.sent_by_id and decides(user, briefing)
