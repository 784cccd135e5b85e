"""The Rapid Review."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.models import (
    InformationRequest,
    Meeting,
    MemberView,
    ReportSection,
    ReviewRole,
)
from tests.rapid_review.test_decision_pages import typed as meeting_form
from tests.rapid_review.test_opening_pages import typed as notification_form
from tests.rapid_review.test_panel_pages import convene_form
from tests.rapid_review.test_screening_pages import answered
from tests.walk.pages import (
    AT_THE_TABLE,
    DONE,
    FORBIDDEN,
    MISSING,
    REPORT,
    RUN_THE_PANEL,
    WRONG,
    Page,
    by_persona,
    form,
    instead,
    read,
    team,
)
from tests.walk.personas import INSIDE
from tests.walk.steps import Answers, Body, Step, nothing_open, signers
from tests.walk.ways import Maker, nothing, ref

if TYPE_CHECKING:
    from tests.walk.cast import Cast


def _meeting(cast: Cast) -> int:
    return Meeting.objects.get(review=cast.review("pack_shared")).pk


def _raised_by(key: str) -> Callable[[Cast], int]:
    """The view in which a person says that something must happen now."""

    def found(cast: Cast) -> int:
        views = MemberView.objects.filter(review=cast.review("pack_shared"))
        return int(views.get(user=cast.world.people[key]).pk)

    return found


def _report_key(cast: Cast) -> str:
    """A section of the report that is typed."""
    return ReportSection.objects.filter(review=cast.review("drafted")).order_by("pk")[0].key


def _declared(cast: Cast) -> None:
    """The members have said that they have no conflict of interest."""
    today = timezone.localdate()
    ReviewRole.objects.filter(review=cast.review("pack_shared")).update(
        no_conflict_declared_on=today, confidentiality_signed_on=today
    )


def _go_on_without(cast: Cast) -> Body:
    """The reasons stand in the boxes; the ticks beside them are what counts."""
    waiting = InformationRequest.objects.filter(review=cast.review("convened"))
    return {f"without_{row.pk}": "on" for row in waiting}


def _screening(_: Cast) -> Body:
    return answered()


def _meeting_held(cast: Cast) -> Body:
    return meeting_form(cast.review("pack_shared"))


PAGES: dict[str, Page] = {
    "rapid_review:open": Page(
        get=(
            opens := by_persona(
                (200, ("coordinator", "conflicted_coordinator", "stranger")), rest=FORBIDDEN
            )
        ),
        post=instead(opens, ok=WRONG),
    ),
    "rapid_review:undo_notification": team(),
    "rapid_review:correct_notification": team(),
    "rapid_review:partners_told": team(),
    "rapid_review:undo_partners_told": team(),
    "rapid_review:undo_screening": team(),
    "rapid_review:reconsider": team(),
    "rapid_review:withdraw": team(),
    "rapid_review:tell_national_panel": team(),
    "rapid_review:undo_tell_national_panel": team(),
    "rapid_review:change_meeting": team(),
    "rapid_review:invitation": read(*AT_THE_TABLE),
    "rapid_review:refresh_pack": team(sent=DONE),
    "rapid_review:reopen_information": team(),
    "rapid_review:change_view": Page(
        get=(
            view := by_persona(
                (FORBIDDEN, INSIDE),
                (200, ("member", "chair")),
                (409, ("contact", "other_contact")),
                rest=MISSING,
            )
        ),
        post=instead(view, ok=WRONG),
    ),
    "rapid_review:answer_safety": form(
        *RUN_THE_PANEL, others=MISSING, shows={"alarm": RUN_THE_PANEL}
    ),
    "rapid_review:undo_answer_safety": form(
        *RUN_THE_PANEL,
        others=MISSING,
        shows={"alarm": RUN_THE_PANEL, "safety_answer": RUN_THE_PANEL},
    ),
    "rapid_review:scrutiny": form("scrutineer", shows={"scrutiny": ("scrutineer",)}),
    "rapid_review:undo_decision": team(),
    "rapid_review:report": read(
        *REPORT, shows={"action": REPORT, "report": REPORT, "scrutiny": REPORT}
    ),
    "rapid_review:prefill_report": team(),
    "rapid_review:report_section": form("coordinator", shows={"report": ("coordinator",)}),
    "rapid_review:report_autosave": Page(
        # It leads to the section, which says whose it is.
        get=by_persona((302, INSIDE), rest=MISSING),
        post=by_persona((FORBIDDEN, INSIDE), (WRONG, ("coordinator",)), rest=MISSING),
    ),
    "rapid_review:undo_submission": team(),
    "rapid_review:undo_panel_response": team(),
    "rapid_review:undo_reply": team(),
    "rapid_review:further_letter": team(),
    "rapid_review:undo_further_letter": team(),
    "rapid_review:undo_further_answer": team(),
    "rapid_review:undo_what_follows": team(),
    "rapid_review:undo_action_plan": team(),
    "rapid_review:force_close": form(
        "chair", "signatory", shows={"action": ("chair", "signatory")}
    ),
    "rapid_review:reopen": team(),
}

REACH: dict[str, Maker] = {
    "rapid_review:open": nothing,
    "rapid_review:undo_notification": ref("notified"),
    "rapid_review:correct_notification": ref("notified"),
    "rapid_review:partners_told": ref("notified"),
    "rapid_review:undo_partners_told": ref("notified"),
    "rapid_review:undo_screening": ref("screened"),
    "rapid_review:reconsider": ref("withdrawn"),
    "rapid_review:withdraw": ref("asked"),
    "rapid_review:tell_national_panel": ref("withdrawn"),
    "rapid_review:undo_tell_national_panel": ref("withdrawn"),
    "rapid_review:change_meeting": ref("pack_shared"),
    "rapid_review:invitation": ref("pack_shared", pk=_meeting),
    "rapid_review:refresh_pack": ref("pack_shared"),
    "rapid_review:reopen_information": ref("pack_shared"),
    "rapid_review:change_view": ref("pack_shared"),
    "rapid_review:answer_safety": ref("pack_shared", pk=_raised_by("panel_member")),
    "rapid_review:undo_answer_safety": ref("pack_shared", pk=_raised_by("chair")),
    "rapid_review:scrutiny": ref("drafted"),
    "rapid_review:undo_decision": ref("drafted"),
    "rapid_review:report": ref("drafted"),
    "rapid_review:prefill_report": ref("drafted"),
    "rapid_review:report_section": ref("drafted", key=_report_key),
    "rapid_review:report_autosave": ref("drafted", key=_report_key),
    "rapid_review:undo_submission": ref("submitted_report"),
    "rapid_review:undo_panel_response": ref("responded"),
    "rapid_review:undo_reply": ref("queried"),
    "rapid_review:further_letter": ref("responded"),
    "rapid_review:undo_further_letter": ref("wrote_again"),
    "rapid_review:undo_further_answer": ref("wrote_again"),
    "rapid_review:undo_what_follows": ref("planned"),
    "rapid_review:undo_action_plan": ref("planned"),
    "rapid_review:force_close": ref("responded"),
    "rapid_review:reopen": ref("closed"),
}

ANSWERS: dict[str, Answers] = {
    "rapid_review:open": lambda _: notification_form(
        name="Mabel Threlkeld", place="Harbour Street"
    ),
    "rapid_review:report_section": lambda _: {"text": "Better words."},
    "rapid_review:correct_notification": lambda _: {"notified_as": "SIN-77"},
}

OTHERWISE: dict[str, dict[str, int]] = {
    # They have given no view: an empty form says so, a full one is told what comes first.
    "rapid_review:change_view": {"contact": WRONG, "other_contact": WRONG},
}

NEVER_COMPLETE = {
    "rapid_review:prefill_report": "every section has text",
    "rapid_review:report_autosave": "it answers in JSON: see the section itself",
    "rapid_review:undo_reply": "the letter is not answered yet: see test_slips",
    "rapid_review:undo_further_answer": "the letter is not answered yet: see test_further_letters",
    "rapid_review:undo_tell_national_panel": "it has not been told yet: see test_telling",
    "rapid_review:undo_screening": "agencies were asked",
    "rapid_review:partners_told": "it is recorded with the notification: see test_partners_told",
}


#: Its tasks in other hands.
STEPS = (
    Step("opened", "notification", answers=lambda _: notification_form()),
    Step("notified", "screening", answers=_screening),
    Step("screened", "request_information"),
    Step("submitted", "convene", answers=lambda cast: convene_form(cast.world)),
    Step("convened", "prepare_pack", answers=_go_on_without),
    Step(
        "pack_shared",
        "give_view",
        right="chair",
        filters=lambda cast: {"owner": cast.world.chair},
        prepare=_declared,
        # That others still owe a view is the coordinator's to know.
        knows=("coordinator",),
    ),
    Step("pack_shared", "hold_meeting", answers=_meeting_held),
    Step("drafted", "draft_report", answers=signers),
    Step(
        "sent_for_sign_off",
        "sign_off",
        right="signatory",
        filters=lambda cast: {"agency": cast.world.agencies["la"]},
        knows=("coordinator",),
    ),
    Step("signed", "submit_report"),
    Step("submitted_report", "panel_response"),
    Step("queried", "reply_to_panel"),
    # The first choice differs from the National Panel's answer in this scene.
    Step("responded", "what_follows", answers=lambda _: {"departure": "The themes came back."}),
    Step("responded", "action_plan"),
    Step("planned", "close_review", prepare=nothing_open("planned")),
)

# In the browser.
ALSO = {
    "rapid_review:change_view": ("member", "chair"),
    "rapid_review:report": ("coordinator", "signatory"),
    "rapid_review:force_close": ("chair",),
}
COMPLETE = {
    "rapid_review:report_section",
}
DOES = {"give_view": "other_contact"}
DOWNLOADS = {
    "rapid_review:invitation",
}
NO_FORM = {
    ("rapid_review:change_view", "member"),
}
