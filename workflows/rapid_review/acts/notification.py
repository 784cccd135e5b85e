"""Recording the notification of a serious incident (Children Act 2004 s16C(1))."""

from __future__ import annotations

from reviews.door.acts import OPEN_STAGES, Act
from reviews.door.passage import Passage
from reviews.free_text import identifying
from reviews.models import RoleKind, Stage
from reviews.queries.identity import sealed_names

from ..editions import pin_edition
from ..facts import check_version, save_facts, still_needed

COORDINATOR = frozenset({RoleKind.COORDINATOR})


def save_notification(passage: Passage) -> None:
    """Keep what is known so far; the task stays open.

    ``data``: ``facts`` (see ``NotificationFacts``), ``version`` (see ``facts_version``; may be left out).
    """
    check_version(passage, passage.data.get("version"))
    save_facts(passage, passage.data["facts"])
    pin_edition(passage)
    passage.say("Saved what is known of the notification so far.")


def record_notification(passage: Passage) -> None:
    """Write the facts and dates of the notification and go on to screening.

    ``data``: ``facts`` (see ``NotificationFacts``), ``version`` (see ``facts_version``; may be left out).
    """
    facts = passage.data["facts"]
    check_version(passage, passage.data.get("version"))
    save_facts(passage, facts)
    passage.refuse(**still_needed(facts, passage.review))
    pin_edition(passage)
    passage.fire("accept_notification")
    late = " It was sent late, with a reason." if facts.late_reason.strip() else ""
    passage.say(f"Recorded the notification.{late}")


def correct_incident_notification(passage: Passage) -> None:
    """Correct what a recorded notification is called, which agency leads, and which other areas work on it.

    ``data``: ``notified_as``, ``lead_agency`` (of this partnership, or None), ``other_areas``, ``version`` of the review.
    """
    data, review = passage.data, passage.review
    passage.claim(review, data.get("version"))
    texts = {name: str(data.get(name) or "").strip() for name in ("notified_as", "other_areas")}
    lead = data.get("lead_agency")
    wrong = identifying(texts, sealed_names(review))
    if lead is not None and lead.partnership_id != review.partnership_id:
        wrong["lead_agency"] = (
            "This agency does not belong to this partnership. Choose one that does."
        )
    now = (review.notified_as, review.other_areas, review.lead_agency)
    if not wrong and (*texts.values(), lead) == now:
        wrong["notified_as"] = "This is what is recorded already."
    passage.refuse(**wrong)
    review.notified_as, review.other_areas = texts["notified_as"], texts["other_areas"]
    review.lead_agency = lead
    passage.say("Corrected the notification.")


def undo_notification(passage: Passage) -> None:
    """Take the review back to the notification; what was typed stays there to be corrected."""
    passage.rewind("notification")
    passage.fire("back_to_notification")
    passage.say("Took the review back to the notification.")


ACTS = (
    Act(
        name="save_notification",
        label="Save the notification and finish later",
        roles=COORDINATOR,
        stages=frozenset({Stage.NOTIFICATION}),
        run=save_notification,
    ),
    Act(
        name="record_notification",
        label="Record the notification",
        roles=COORDINATOR,
        stages=frozenset({Stage.NOTIFICATION}),
        task="notification",
        run=record_notification,
    ),
    Act(
        name="correct_incident_notification",
        label="Correct the notification",
        roles=COORDINATOR,
        stages=OPEN_STAGES - {Stage.NOTIFICATION},
        run=correct_incident_notification,
        needs_reason=True,
        page="rapid_review:correct_notification",
    ),
    Act(
        name="undo_notification",
        label="Go back to the notification",
        roles=COORDINATOR,
        stages=frozenset({Stage.SCREENING}),
        run=undo_notification,
        needs_reason=True,
        undoes="record_notification",
        page="rapid_review:undo_notification",
    ),
)
