"""Acts on a tracker that existed before: read, explained, brought in by portions, taken away, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from partnership.removed import Removed
from reviews.door.acts import OPEN_STAGES, Act
from reviews.door.errors import AlreadyDone, NotAllowed

from .. import reading
from ..checks import COORDINATOR
from ..models import Tracker
from ..trackers.bringing import PORTION, bring_in, tell_leads, weighed
from ..trackers.headings import BY_KEY, HEARTS, LEAVE, NOTE, guessed
from ..trackers.names import NO_AGENCY
from ..trackers.taking_back import take_out
from ..trackers.weighing import Verdict

if TYPE_CHECKING:
    from reviews.door.passage import Passage

    from ..trackers.reading import Sheet

State = Tracker.State


def _tracker(passage: Passage, *states: str, versioned: bool = True) -> Tracker:
    """The tracker of ``data``, locked, in the version that was looked at, while it is in one of the states."""
    tracker: Tracker = passage.data["tracker"]
    if tracker.review_id != passage.review.pk:
        raise NotAllowed(
            "This tracker belongs to another review. Open the plan of this review again."
        )
    fresh = Tracker.objects.filter(pk=tracker.pk).first()
    if fresh is None:
        raise Removed("This tracker was replaced or taken away. Send it in again.")
    if fresh.state not in states:
        raise AlreadyDone(
            f"This tracker was dealt with already: {fresh.get_state_display().lower()}. There is nothing more to do."
        )
    return passage.claim(fresh, passage.data.get("version") if versioned else None)


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"


def read_tracker(passage: Passage) -> None:
    """Keep the rows of a file until somebody looked at them. ``data``: ``name`` (of the file), ``sheet`` (``trackers.reading``).

    It takes the place of one that the same person sent in and did not bring in. ``result`` is the tracker.
    """
    sheet: Sheet = passage.data["sheet"]
    Tracker.objects.filter(
        review_id=passage.review.pk, state=State.READ, sent_by=passage.actor
    ).delete()
    passage.result = passage.save(
        Tracker(
            review_id=passage.review.pk,
            name=str(passage.data["name"])[-160:],
            sheet={"headings": sheet.headings, "rows": sheet.rows, "left": sheet.left},
            columns=guessed(sheet.headings),
            sent_by=passage.actor,
            sent_at=passage.now,
        )
    )
    passage.say(
        f"Looked at “{passage.result.name}” with {_rows(len(sheet.rows))}; nothing is brought in yet."
    )


def set_tracker_columns(passage: Passage) -> None:
    """Say what each column means. ``data``: ``tracker``, ``version``, ``columns`` (for each a key of a meaning, ``note`` or nothing),
    ``group`` (that oversees actions whose row names none; it may be left out).
    """
    tracker = _tracker(passage, State.READ)
    columns = list(passage.data["columns"])
    if len(columns) != len(tracker.columns) or set(columns) - {*BY_KEY, NOTE, LEAVE}:
        passage.refuse("Choose for each column what it means.")
    for key in BY_KEY:
        if columns.count(key) > 1 and BY_KEY[key].once:
            passage.refuse(
                f"Two columns are said to mean “{BY_KEY[key].label}”. Choose one of them, and keep the other as a note."
            )
    if not set(columns) & HEARTS:
        passage.refuse("Say which column holds the recommendations, the actions or the findings.")
    group = passage.data.get("group")
    if group is not None and group not in list(reading.groups_of(passage.review)):
        passage.refuse(group="Choose a group that meets here now.")
    tracker.columns = columns
    tracker.answers = {**tracker.answers, "group": str(group.pk) if group else ""}
    passage.result = passage.save(tracker)
    passage.say(f"Said what the columns of “{tracker.name}” mean.")


def explain_tracker(passage: Passage) -> None:
    """Say which agencies its names are, and which days its words mean. ``data``: ``tracker``, ``version``, ``agencies`` (name as
    compared → ``Agency`` or ``none``), ``days`` (text → day). What was said before and is not named now stays.
    """
    tracker = _tracker(passage, State.READ)
    active = {row.pk for row in reading.agencies_of(passage.review)}
    agencies: Mapping[str, Any] = passage.data["agencies"]
    if any(one != NO_AGENCY and one.pk not in active for one in agencies.values()):
        passage.refuse("Choose agencies that work with this partnership now.")
    said = tracker.answers
    tracker.answers = {
        **said,
        "agencies": {
            **said.get("agencies", {}),
            **{
                name: NO_AGENCY if one == NO_AGENCY else str(one.pk)
                for name, one in agencies.items()
            },
        },
        "days": {
            **said.get("days", {}),
            **{text: on.isoformat() for text, on in passage.data["days"].items()},
        },
    }
    passage.result = passage.save(tracker)
    passage.say(f"Explained names and days of “{tracker.name}”.")


def discard_tracker(passage: Passage) -> None:
    """Take away a tracker of which nothing came in. ``data``: ``tracker``, ``version``."""
    tracker = _tracker(passage, State.READ)
    name = tracker.name
    tracker.delete()
    passage.say(f"Took away “{name}”; nothing of it was brought in.")


def bring_in_tracker(passage: Passage) -> None:
    """Bring in the next rows of a tracker, at most ``PORTION``. ``data``: ``tracker``, ``version`` (None: whatever it is now).

    What is here already is not brought in again, so it can be done again at any time. ``result`` is the tracker: ``begun`` while
    there is more, ``in`` once there is not.
    """
    tracker = _tracker(passage, State.READ, State.BEGUN)
    all_ = weighed(tracker, passage.review, passage.today)
    new = all_.of(Verdict.NEW)
    if tracker.state == State.READ:
        if not new:
            passage.refuse("There is nothing new in it, so there is nothing to bring in.")
        tracker.wanted, tracker.was_agreed = len(new), reading.is_agreed(passage.review)
    actions = bring_in(passage, tracker, new[:PORTION], all_)
    tracker.done += len(new[:PORTION])
    tracker.moved_at = passage.now
    tracker.state = State.BEGUN if len(new) > PORTION else State.IN
    if tracker.state == State.IN:
        tracker.sheet = {}
    tell_leads(passage, tracker, actions)
    passage.result = passage.save(tracker)
    of_all = (
        f" ({tracker.done:,} of {max(tracker.wanted, tracker.done):,})"
        if tracker.wanted > PORTION
        else ""
    )
    passage.say(
        f"Brought in {_rows(len(new[:PORTION]))} from “{tracker.name}”{of_all}: {len(actions):,} "
        f"{'action' if len(actions) == 1 else 'actions'}.",
        tracker=tracker.pk,
    )


def take_back_tracker(passage: Passage) -> None:
    """Take out what came in with a tracker and nobody touched since. ``data``: ``tracker``, ``version``. ``result`` is the tracker.

    What was touched stays: the sentence of the event says how much.
    """
    tracker = _tracker(passage, State.IN, State.BEGUN)
    if reading.is_agreed(passage.review) and not tracker.was_agreed:
        passage.refuse(
            "The action plan was agreed with what came in, so it cannot be taken back as a whole. Drop single actions, with the "
            "reason, or record that a recommendation is not accepted."
        )
    found = take_out(passage, tracker)
    tracker.state, tracker.sheet = State.TAKEN_BACK, {}
    passage.result = passage.save(tracker)
    stays = f" {len(found.stays):,} that were worked on since stay." if found.stays else ""
    passage.say(
        f"Took back what came in with “{tracker.name}”: {len(found.actions):,} actions, {len(found.recommendations):,} "
        f"recommendations, {len(found.findings):,} findings.{stays}",
        tracker=tracker.pk,
    )


TRACKERS: tuple[Act, ...] = (
    Act("read_tracker", "Send in a tracker that exists", COORDINATOR, OPEN_STAGES, read_tracker),
    Act(
        "set_tracker_columns",
        "Say what the columns of a tracker mean",
        COORDINATOR,
        OPEN_STAGES,
        set_tracker_columns,
    ),
    Act(
        "explain_tracker",
        "Explain the names and days of a tracker",
        COORDINATOR,
        OPEN_STAGES,
        explain_tracker,
    ),
    Act(
        "discard_tracker",
        "Take away a tracker that was not brought in",
        COORDINATOR,
        OPEN_STAGES,
        discard_tracker,
        undoes="read_tracker",
    ),
    Act(
        "bring_in_tracker",
        "Bring in the rows of a tracker",
        COORDINATOR,
        OPEN_STAGES,
        bring_in_tracker,
    ),
    Act(
        "take_back_tracker",
        "Take back what came in with a tracker",
        COORDINATOR,
        OPEN_STAGES,
        take_back_tracker,
        undoes="bring_in_tracker",
    ),
)
