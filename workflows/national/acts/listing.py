"""The national recommendations are listed: pasted at once or added later, changed, taken out and put back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from actions.refs import place_of
from reviews.door.acts import Act
from reviews.free_text import identifying
from reviews.models import InformationRequest

from ..models import NationalRecommendation
from ..reading import all_of, standing_of
from ..references import LONGEST, LONGEST_WORDING, MOST, Line, lines_of, numbered
from ..stages import BEFORE_AGREED, LISTING, MAPPING
from ..telling import tell_of_change
from .common import COORDINATOR, claim_own, claim_standing, not_with_the_group

if TYPE_CHECKING:
    from reviews.door.passage import Passage


def _add(passage: Passage) -> list[NationalRecommendation]:
    """Add what was pasted. ``data``: ``lines`` (one on each line), ``addressed_to`` of all of them."""
    lines = lines_of(str(passage.data.get("lines") or ""))
    if not lines:
        return []
    if passage.data.get("addressed_to") not in NationalRecommendation.AddressedTo.values:
        passage.refuse(addressed_to="Choose whom these recommendations ask.")
    known = {row.ref.lower(): row for row in all_of(passage.review)}
    found = list(numbered(lines, known))
    if wrong := _wrong(found, known):
        passage.refuse(lines=wrong)
    rows = [
        NationalRecommendation(
            review_id=passage.review.pk,
            ref=line.ref,
            place=place_of(line.ref),
            wording=line.wording,
            addressed_to=passage.data["addressed_to"],
        )
        for line in found
    ]
    passage.add_all(rows)
    return rows


def _wrong(lines: list[Line], known: dict[str, NationalRecommendation]) -> str:
    """A sentence for the first thing that is wrong with the lines, or an empty one."""
    if len(lines) > MOST:
        return f"These are {len(lines)} lines. Paste {MOST} at most, and add the others after that."
    seen: set[str] = set()
    for line in lines:
        ref = line.ref.lower()
        if len(ref) > LONGEST:
            return f"The reference {line.ref} is too long. Use {LONGEST} characters or fewer."
        if len(line.wording) > LONGEST_WORDING:
            return (
                f"Recommendation {line.ref} has {len(line.wording):,} characters. Use {LONGEST_WORDING:,} or fewer: put each "
                "recommendation on a line of its own."
            )
        if ref in seen:
            return (
                f"The reference {line.ref} stands on two lines. Give one of them another reference."
            )
        if ref in known:
            out = (
                ", and was taken out: put it back, or"
                if known[ref].taken_out
                else ". Take the line out, or"
            )
            return (
                f"Recommendation {line.ref} is listed already{out} give the line another reference."
            )
        seen.add(ref)
    return identifying({"lines": "\n".join(line.wording for line in lines)}).get("lines", "")


def _how_many(rows: list[NationalRecommendation]) -> str:
    if len(rows) == 1:
        return f"national recommendation {rows[0].ref}"
    return f"{len(rows)} national recommendations"


def _and_told(number: int) -> str:
    """What the timeline says of the agencies that heard of it."""
    if not number:
        return ""
    return f" Told {number} {'agency' if number == 1 else 'agencies'} that {'is' if number == 1 else 'are'} asked about it."


def list_recommendations(passage: Passage) -> None:
    """The national recommendations are listed, and the mapping begins. ``data``: ``lines`` (more of them, one on each line;
    can be empty when some are listed already), ``addressed_to`` (of these). ``result``: those that are new.
    """
    rows = _add(passage)
    if not standing_of(passage.review).exists():
        passage.refuse(lines="Type or paste at least one recommendation.")
    passage.set_date("listed", passage.today)
    passage.fire("begin")
    passage.result = rows
    passage.say(
        f"Listed {standing_of(passage.review).count()} recommendations of the national review."
    )


def _nobody_was_asked(passage: Passage) -> Iterator[str]:
    asked = InformationRequest.objects.filter(review_id=passage.review.pk).exists()
    if asked or not passage.open_tasks("request_information"):
        yield (
            "Agencies were asked already, or it was decided that none is. Add, change and take out recommendations one by "
            "one instead."
        )


def undo_list_recommendations(passage: Passage) -> None:
    """The list was not finished: it is the next step again. What is listed stays. Only while no agency was asked."""
    passage.rewind("begin")
    passage.clear_date("listed")
    passage.fire("back_to_start")
    passage.say("Took back that the national recommendations are listed.")


def add_national(passage: Passage) -> None:
    """Add recommendations to the list. ``data``: ``lines`` (one on each line), ``addressed_to`` (of all of them).

    ``result``: those that are new.
    """
    rows = _add(passage)
    if not rows:
        passage.refuse(lines="Type or paste at least one recommendation.")
    passage.result = rows
    added = "\n".join(f"{row.ref}. {row.wording}" for row in rows)
    told = tell_of_change(passage, f"Added to the national recommendations:\n{added}")
    passage.say(f"Added {_how_many(rows)}.{_and_told(told)}")


def change_national(passage: Passage) -> None:
    """Change how a national recommendation is listed. ``data``: ``national``, ``version``, ``ref``, ``wording``, ``addressed_to``."""
    row = claim_standing(passage)
    texts = passage.required(ref="Give it a reference.", wording="Write what is recommended.")
    ref, wrong = texts["ref"], {}
    if len(ref) > LONGEST:
        wrong["ref"] = f"The reference must be {LONGEST} characters or fewer."
    elif all_of(passage.review).filter(ref__iexact=ref).exclude(pk=row.pk).exists():
        wrong["ref"] = f"There is a recommendation {ref} already. Use another reference."
    if passage.data.get("addressed_to") not in NationalRecommendation.AddressedTo.values:
        wrong["addressed_to"] = "Choose whom it asks."
    elif (
        row.gap == NationalRecommendation.Gap.WATCH
        and passage.data["addressed_to"] != NationalRecommendation.AddressedTo.NATIONAL
    ):
        wrong["addressed_to"] = (
            "It is mapped as one that only national bodies are asked. Change how it is mapped first."
        )
    wrong |= identifying({"wording": texts["wording"]})
    passage.refuse(**wrong)
    before, now = row.ref, (ref, texts["wording"], passage.data["addressed_to"])
    if now == (row.ref, row.wording, row.addressed_to):
        passage.refuse("This is what is recorded already.")
    row.ref, row.wording, row.addressed_to = now
    row.place = place_of(ref)
    passage.result = passage.save(row)
    told = tell_of_change(
        passage,
        f"National recommendation {before} reads now:\n{row.ref}. {row.wording}\n"
        f"Asked of: {row.get_addressed_to_display()}",
    )
    passage.say(f"Changed national recommendation {row.ref}.{_and_told(told)}")


def take_out_national(passage: Passage) -> None:
    """Take a national recommendation out: it counts no more. ``data``: ``national``, ``version``. How it was mapped is kept."""
    row = claim_standing(passage)
    if (
        passage.review.stage not in LISTING
        and not standing_of(passage.review).exclude(pk=row.pk).exists()
    ):
        passage.refuse("This is the only recommendation that is left. Add another one first.")
    row.taken_out = passage.reason
    passage.result = passage.save(row)
    told = tell_of_change(
        passage,
        f"National recommendation {row.ref} was taken out. You are not asked about it any more.",
    )
    passage.say(f"Took out national recommendation {row.ref}.{_and_told(told)}")


def _one_is_out(passage: Passage) -> Iterator[str]:
    if not all_of(passage.review).exclude(taken_out="").exists():
        yield "No recommendation was taken out."


def put_back_national(passage: Passage) -> None:
    """Put a national recommendation back that was taken out, as it was mapped. ``data``: ``national``, ``version``."""
    row = claim_own(passage)
    if not row.taken_out:
        passage.refuse("This recommendation was not taken out, or was put back already.")
    row.taken_out = ""
    passage.result = passage.save(row)
    told = tell_of_change(
        passage, f"National recommendation {row.ref} counts again:\n{row.ref}. {row.wording}"
    )
    passage.say(f"Put back national recommendation {row.ref}.{_and_told(told)}")


ACTS = (
    Act(
        name="list_recommendations",
        label="List the national recommendations",
        roles=COORDINATOR,
        stages=LISTING,
        task="begin",
        run=list_recommendations,
    ),
    Act(
        name="undo_list_recommendations",
        label="Take back that the recommendations are listed",
        roles=COORDINATOR,
        stages=MAPPING,
        run=undo_list_recommendations,
        guards=(_nobody_was_asked,),
        needs_reason=True,
        undoes="list_recommendations",
        page="national:undo_list",
    ),
    Act(
        name="add_national",
        label="Add national recommendations",
        roles=COORDINATOR,
        stages=BEFORE_AGREED,
        run=add_national,
        guards=(not_with_the_group,),
        page="national:add",
    ),
    Act(
        name="change_national",
        label="Change a national recommendation",
        roles=COORDINATOR,
        stages=BEFORE_AGREED,
        run=change_national,
        guards=(not_with_the_group,),
    ),
    Act(
        name="take_out_national",
        label="Take out a national recommendation",
        roles=COORDINATOR,
        stages=BEFORE_AGREED,
        run=take_out_national,
        guards=(not_with_the_group,),
        needs_reason=True,
    ),
    Act(
        name="put_back_national",
        label="Put a national recommendation back",
        roles=COORDINATOR,
        stages=BEFORE_AGREED,
        run=put_back_national,
        guards=(not_with_the_group, _one_is_out),
        needs_reason=True,
        undoes="take_out_national",
    ),
)
