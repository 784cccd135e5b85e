"""What every review has: work, board, its page, dates, people, papers, messages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from partnership.models import (
    Message,
)
from reviews.models import (
    Attachment,
    Decision,
    Document,
    InformationRequest,
    ReviewLink,
    ReviewRole,
    SharedAnswer,
    Subject,
)
from tests.walk.filling import day
from tests.walk.pages import (
    AT_THE_TABLE,
    CENTRE,
    DONE,
    FORBIDDEN,
    IDENTITY,
    MISSING,
    NO_SUCH_METHOD,
    OF_THE_POLICE,
    OWN_AND_TEAM,
    WRONG,
    Page,
    by_persona,
    form,
    on_request,
    own,
    public,
    read,
    read_by_all,
    team,
)
from tests.walk.personas import INSIDE
from tests.walk.steps import Answers
from tests.walk.ways import Maker, nothing, ref

if TYPE_CHECKING:
    from tests.walk.cast import Cast


def a_message(state: str) -> Callable[[Cast], int]:
    return lambda cast: (
        Message.objects.filter(about_kind="review", about_id=cast.review(state).pk)
        .order_by("-pk")[0]
        .pk
    )


def _task(cast: Cast) -> int:
    """The local authority's summary, held by its contact."""
    return cast.task("asked", "agency_summary", agency=cast.world.agencies["la"]).pk


def _reader(cast: Cast) -> int:
    return ReviewRole.objects.get(review=cast.review("asked"), user=cast.world.named_reader).pk


def _subject(cast: Cast) -> int:
    return Subject.objects.get(review=cast.review("asked")).pk


def _document(cast: Cast) -> int:
    """The letter to the police: for the police alone, and the team."""
    return Document.objects.get(review=cast.review("pack_shared"), kind="letter").pk


def _file_of_police(cast: Cast) -> int:
    police = cast.world.agencies["police"]
    return Attachment.objects.get(review=cast.review("pack_shared"), agency=police).pk


def _link(cast: Cast) -> int:
    return ReviewLink.objects.get(source=cast.review("asked"), target__is_restricted=False).pk


def _link_with_seat(cast: Cast) -> int:
    """Somebody of the linked review's panel can sit on this one too."""
    link = ReviewLink.objects.get(pk=_link(cast))
    ReviewRole.objects.get_or_create(
        review=link.target,
        user=cast.world.fire_board,
        role="panel_member",
        agency=cast.world.agencies["fire"],
        until=None,
        defaults={"since": timezone.localdate()},
    )
    return link.pk


def _shared_information(cast: Cast) -> int:
    review = cast.review("asked")
    found = Decision.objects.filter(review=review, kind="information_shared").first()
    return (
        found
        or Decision.objects.create(
            review=review,
            kind="information_shared",
            outcome="other",
            outcome_label="With a linked review",
            rationale="The chronology of the hospital.",
            decided_on=timezone.localdate(),
            recorded_by=cast.world.coordinator,
            signed_at=timezone.now(),
        )
    ).pk


def _shared_answer(cast: Cast) -> int:
    """What the health partner told in a Rapid Review that went further, read in the one it is linked to."""
    read_in, link = cast.review("asked"), ReviewLink.objects.get(pk=_link(cast))
    source = link.target
    asked = InformationRequest.objects.filter(review=source, state="submitted").first()
    if asked is None:
        asked, _ = InformationRequest.objects.update_or_create(
            review=source,
            agency=cast.world.agencies["la"],
            defaults={
                "contact": cast.world.la_contact,
                "due_on": timezone.localdate(),
                "sent_on": timezone.localdate(),
                "state": "submitted",
            },
        )
    decision = Decision.objects.create(
        review=source,
        kind="information_shared",
        outcome="other",
        outcome_label="With a linked review",
        rationale="The answer.",
        decided_on=timezone.localdate(),
        recorded_by=cast.world.coordinator,
        signed_at=timezone.now(),
    )
    return SharedAnswer.objects.create(decision=decision, request=asked, read_in=read_in).pk


PAGES: dict[str, Page] = {
    "reviews:compare": team(),
    "reviews:calendar_feed": public(MISSING, NO_SUCH_METHOD),
    "reviews:calendar_address": own(sent=DONE),
    # The team has more to do in this scene than the list shows at first; an action of next month is further down.
    # The action is late in the scene of late actions, so the team has it at the top of what waits for others.
    "reviews:work": own(
        shows={"neighbour": ("stranger",), "action": ("coordinator", "other_contact")}
    ),
    "reviews:board": own(shows={"neighbour": ("stranger",)}),
    # The decision is recorded: whoever sees it reads the scrutineer's view with it.
    # The decision stands with what the scrutineer says of it; this member has not declared yet.
    "reviews:detail": read_by_all(
        shows={
            "cost": ("coordinator", "reader"),
            "scrutiny": tuple(who for who in (*AT_THE_TABLE, "signatory") if who != "member"),
            "centre": CENTRE,
            # The contacts sit on the panel by now.
            # A member of the panel declares first.
            "harm_context": tuple(who for who in INSIDE if who != "member"),
        }
    ),
    # The page of an agency's task leads on to its summary; others do not know of the task.
    "reviews:task": Page(
        get=by_persona((302, OWN_AND_TEAM), rest=MISSING),
        post=by_persona((302, OWN_AND_TEAM), rest=MISSING),
    ),
    "reviews:take_task": Page(
        get=by_persona((200, OWN_AND_TEAM), rest=MISSING),
        post=by_persona((409, ("coordinator",)), (WRONG, ("contact",)), rest=MISSING),
    ),
    "reviews:hand_back_task": form(*OWN_AND_TEAM, others=MISSING),
    "reviews:reassign_task": on_request(),
    "reviews:timeline": read_by_all(shows={"note": ("coordinator",), "centre": ("coordinator",)}),
    "reviews:picture": read_by_all(),
    "reviews:why": read_by_all(),
    "reviews:dates": read_by_all(),
    "reviews:correct_date": team(),
    # Nothing was late, so there is nothing to explain.
    "reviews:explain_late": form(),
    "reviews:decisions": read(*(who for who in INSIDE if who != "member")),
    "reviews:facts": team(),
    "reviews:subjects": read("coordinator", "member", "chair", "signatory", "scrutineer", "reader"),
    "reviews:subject_add": team(),
    "reviews:subject_correct": team(),
    "reviews:subject_remove": team(),
    "reviews:note": team(),
    "reviews:links": read("coordinator", "member", "chair", "signatory", "scrutineer", "reader"),
    "reviews:link_add": team(),
    "reviews:unlink": team(),
    "reviews:share_panel": team(),
    "reviews:share_information": team(),
    "reviews:undo_share_information": team(),
    # The panel of this scene declares first.
    "reviews:shared_answer": read(
        "coordinator",
        "signatory",
        "reader",
        shows={"la_summary": ("coordinator", "signatory", "reader")},
    ),
    "reviews:people": read_by_all(shows={"conflict": ("coordinator",)}),
    "reviews:reader_add": team(),
    "reviews:coordinator_add": team(),
    "reviews:reader_end": team(),
    "reviews:restrict": team(),
    "reviews:unrestrict": team(),
    # Shown only once the reason is given: see ``test_identity``.
    "reviews:identity": form(*IDENTITY),
    "reviews:identity_edit": form("coordinator", shows={"identity": ("coordinator",)}),
    "reviews:documents": read_by_all(shows={"police_file": OF_THE_POLICE}),
    "reviews:document": read(*OF_THE_POLICE, shows={"police_summary": OF_THE_POLICE}),
    "reviews:attachment": read(*OF_THE_POLICE, shows={"police_summary": OF_THE_POLICE}),
    # The message is one to the police.
    "reviews:messages": read_by_all(shows={"message": OF_THE_POLICE}),
    "reviews:send_again": Page(
        get=by_persona((NO_SUCH_METHOD, INSIDE), rest=MISSING),
        post=by_persona((FORBIDDEN, INSIDE), (DONE, ("coordinator",)), rest=MISSING),
    ),
}

REACH: dict[str, Maker] = {
    "reviews:compare": ref("asked"),
    "reviews:calendar_feed": lambda _: {"token": "a-token-that-nobody-has"},
    "reviews:calendar_address": nothing,
    "reviews:work": nothing,
    "reviews:board": nothing,
    "reviews:detail": ref("drafted"),
    "reviews:task": ref("asked", pk=_task),
    "reviews:take_task": ref("asked", pk=_task),
    "reviews:hand_back_task": ref("asked", pk=_task),
    "reviews:reassign_task": ref("asked", pk=_task),
    "reviews:timeline": ref("pack_shared"),
    "reviews:picture": ref("pack_shared"),
    "reviews:why": ref("pack_shared", rule="RR_SUBMIT"),
    "reviews:dates": ref("pack_shared"),
    "reviews:correct_date": ref("pack_shared", key="incident"),
    "reviews:explain_late": ref("pack_shared", key="notification_sent"),
    "reviews:decisions": ref("drafted"),
    "reviews:facts": ref("asked"),
    "reviews:subjects": ref("asked"),
    "reviews:subject_add": ref("asked"),
    "reviews:subject_correct": ref("asked", pk=_subject),
    "reviews:subject_remove": ref("asked", pk=_subject),
    "reviews:note": ref("asked"),
    "reviews:links": ref("asked"),
    "reviews:link_add": ref("asked"),
    "reviews:unlink": ref("asked", pk=_link),
    "reviews:share_panel": ref("asked", pk=_link_with_seat),
    "reviews:share_information": ref("asked", pk=_link),
    "reviews:undo_share_information": ref("asked", pk=_shared_information),
    "reviews:shared_answer": ref("asked", pk=_shared_answer),
    "reviews:people": ref("asked"),
    "reviews:reader_add": ref("asked"),
    "reviews:coordinator_add": ref("asked"),
    "reviews:reader_end": ref("asked", pk=_reader),
    "reviews:restrict": ref("asked"),
    "reviews:unrestrict": ref("asked"),
    "reviews:identity": ref("asked"),
    "reviews:identity_edit": ref("asked", pk=_subject),
    "reviews:documents": ref("pack_shared"),
    "reviews:document": ref("pack_shared", pk=_document),
    "reviews:attachment": ref("pack_shared", pk=_file_of_police),
    "reviews:messages": ref("asked"),
    "reviews:send_again": ref("asked", pk=a_message("asked")),
}

ANSWERS: dict[str, Answers] = {
    "reviews:correct_date": lambda _: day("on", timezone.localdate() - timedelta(days=3)),
    "reviews:link_add": lambda cast: {"target": cast.review("screened").reference},
}

OTHERWISE: dict[str, dict[str, int]] = {
    # The page tells who coordinates whose task it is; handing it back is its holder's.
    "reviews:hand_back_task": {"coordinator": FORBIDDEN},
}

NEVER_COMPLETE = {
    "reviews:compare": "nothing is alike",
    "reviews:unrestrict": "the review is not restricted",
    "reviews:take_task": "the right person holds it",
    "reviews:task": "it leads on to the summary",
    "reviews:send_again": "a button, walked without a body",
    "reviews:subject_remove": "it is the only child of the review",
    "reviews:calendar_address": "a button about oneself",
    "reviews:identity": "a reading: see ``test_identity``",
}

# In the browser.
ALSO = {
    "reviews:work": ("coordinator", "contact", "signatory", "outsider"),
    "reviews:board": ("coordinator", "member", "outsider"),
    "reviews:detail": ("coordinator", "contact", "member", "chair", "signatory", "reader"),
    "reviews:timeline": ("coordinator", "contact"),
    "reviews:people": ("coordinator", "contact"),
    "reviews:documents": ("coordinator", "other_contact"),
    "reviews:messages": ("coordinator", "contact"),
    "reviews:take_task": ("contact",),
    "reviews:identity": ("contact", "coordinator"),
}
DOWNLOADS = {
    "reviews:attachment",
    "reviews:document",
}
