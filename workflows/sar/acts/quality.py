"""Looking at a quality marker, and taking the newest look back."""

from __future__ import annotations

from collections.abc import Iterator

from reviews.door.acts import Act
from reviews.door.errors import AlreadyDone, Stale
from reviews.door.passage import Passage

from ..models import QualityMark
from ..quality import marked_one
from ..stages import OPEN
from .common import COORDINATOR

State = QualityMark.State
#: What a state has to say of itself.
ASKED = {
    State.MET: "Say what shows that it is met.",
    State.PARTLY: "Say what shows it, and what is missing.",
    State.DOES_NOT_APPLY: "Say why it does not apply to this review.",
}


def mark_quality(passage: Passage) -> None:
    """Keep how a quality marker stands now. ``result`` is the ``QualityMark``.

    ``data``: ``key`` (of the marker), ``state``, ``evidence``, ``newest`` (id of the look that the form was opened on,
    0 for none).
    """
    data = passage.data
    found = marked_one(passage.review, data["key"])
    if found is None:
        passage.refuse("There is no such quality marker in the rules of this review.")
        return
    now, evidence = found.now, (data.get("evidence") or "").strip()
    if (now.pk if now else 0) != (data.get("newest") or 0):
        raise Stale("Somebody else looked at this marker since you opened the page.")
    if data.get("state") not in State.values:
        passage.refuse(state="Choose how it stands.")
    state = State(data["state"])
    if state in ASKED and not evidence:
        passage.refuse(evidence=ASKED[state])
    if now is not None and (now.state, now.evidence) == (state, evidence):
        passage.refuse("This is what is recorded already.")
    passage.result = passage.save(
        QualityMark(
            review_id=passage.review.pk,
            key=found.marker.key,
            state=state,
            evidence=evidence,
            saved_by=passage.actor,
            saved_at=passage.now,
        )
    )
    passage.say(
        f"Looked at quality marker {found.marker.code}, {found.marker.label}: {state.label.lower()}."
    )


def _one_was_looked_at(passage: Passage) -> Iterator[str]:
    if not QualityMark.objects.filter(review_id=passage.review.pk).exists():
        yield "Nobody has looked at a quality marker here, so there is nothing to take back."


def newer_stands(mark: QualityMark) -> str:
    """Why a look cannot be taken back: there is a newer one. Empty when it is the newest of its marker."""
    newer = QualityMark.objects.filter(review_id=mark.review_id, key=mark.key, pk__gt=mark.pk)
    return (
        "Somebody looked at this marker again since. Take that back first."
        if newer.exists()
        else ""
    )


def undo_mark_quality(passage: Passage) -> None:
    """Take the newest look at a marker back; the one before counts again. ``data``: ``mark``, ``version``."""
    mark = passage.claim(passage.data["mark"], passage.data.get("version"))
    if mark.review_id != passage.review.pk:
        passage.refuse("This belongs to another review.")
    if newer := newer_stands(mark):
        raise AlreadyDone(newer)
    found = marked_one(passage.review, mark.key)
    name = f"{found.marker.code}, {found.marker.label}" if found else mark.key
    passage.delete(mark)
    passage.say(f"Took back the newest look at quality marker {name}.")


ACTS = (
    Act(
        name="mark_quality",
        label="Look at a quality marker",
        roles=COORDINATOR,
        stages=OPEN,
        run=mark_quality,
    ),
    Act(
        name="undo_mark_quality",
        label="Take back the newest look at a quality marker",
        roles=COORDINATOR,
        stages=OPEN,
        run=undo_mark_quality,
        guards=(_one_was_looked_at,),
        needs_reason=True,
        undoes="mark_quality",
    ),
)
