"""Agencies are asked for information and answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils import timezone

from actions.models import Action
from reviews.chronology.lines import Line
from reviews.models import (
    Attachment,
    ChronologyEntry,
    ChronologyImport,
)
from tests.walk.pages import (
    DONE,
    MISSING,
    OWN_AND_TEAM,
    WRONG,
    Page,
    by_persona,
    form,
    on_request,
    read,
    read_by_all,
    team,
)
from tests.walk.steps import Answers
from tests.walk.ways import Maker, la, ref
from tests.walk.words import WORDS

if TYPE_CHECKING:
    from tests.walk.cast import Cast


def of_agency(*, sent: int = WRONG, shows: dict[str, tuple[str, ...]] | None = None) -> Page:
    """What only the agency's own contact does while it writes: even the team does not look over its shoulder."""
    return form("contact", others=MISSING, sent=sent, shows=shows)


REQUEST = {"agency": la}


def _date(state: str) -> Callable[[Cast], int]:
    def make(cast: Cast) -> int:
        return (
            ChronologyEntry.objects.filter(request=cast.request(state), is_withheld=False)
            .order_by("pk")[0]
            .pk
        )

    return make


def _table(state: str) -> Callable[[Cast], int]:
    """A table that the local authority uploaded, in the state that the page needs."""

    def make(cast: Cast) -> int:
        line = Line(2, "2024-02-03", "", "day", "", WORDS["la_table"], "", False)
        row, _ = ChronologyImport.objects.get_or_create(
            request=cast.request("asked"),
            state=state,
            defaults={
                "lines": [line.as_data()] if state == "checked" else [],
                "uploaded_by": cast.world.la_contact,
                "uploaded_at": timezone.now(),
            },
        )
        return row.pk

    return make


def _immediate(cast: Cast) -> int:
    return Action.objects.get(review=cast.review("asked"), agency=la(cast), is_immediate=True).pk


def _file(state: str) -> Callable[[Cast], int]:
    return lambda cast: Attachment.objects.get(review=cast.review(state), agency=la(cast)).pk


PAGES: dict[str, Page] = {
    "reviews:requests": read_by_all(),
    "reviews:add_agency": team(),
    "reviews:request": read(*OWN_AND_TEAM),
    "reviews:request_letter": read(*OWN_AND_TEAM),
    # What stands in the form is tried in ``tests/reviews/test_papers.py``.
    "reviews:summary_form": read(*OWN_AND_TEAM),
    "reviews:request_change": on_request(),
    "reviews:request_chase": on_request(),
    "reviews:request_release": on_request(),
    "reviews:request_refuse": form(*OWN_AND_TEAM, others=MISSING),
    "reviews:request_no_response": on_request(),
    "reviews:request_send_back": on_request(),
    "reviews:request_accept": on_request(),
    "reviews:summary": read(*OWN_AND_TEAM),
    "reviews:summary_section": of_agency(shows={"la_summary": ("contact",)}),
    "reviews:summary_autosave": Page(
        get=by_persona((302, ("contact",)), rest=MISSING),
        post=by_persona((WRONG, ("contact",)), rest=MISSING),
    ),
    "reviews:summary_people": of_agency(),
    "reviews:summary_send": of_agency(shows={"la_summary": ("contact",)}),
    "reviews:summary_nothing": of_agency(),
    "reviews:summary_dates": read("contact", shows={"la_summary": ("contact",)}),
    "reviews:summary_date_add": of_agency(),
    "reviews:summary_date": of_agency(shows={"la_summary": ("contact",)}),
    "reviews:summary_date_remove": of_agency(shows={"la_summary": ("contact",)}),
    # The team does it once the summary was sent.
    "reviews:summary_date_withhold": of_agency(shows={"la_summary": ("contact",)}),
    "reviews:summary_date_share": of_agency(shows={"la_summary": ("contact",)}),
    "reviews:summary_upload": of_agency(),
    "reviews:summary_template": read("contact"),
    "reviews:summary_table": of_agency(shows={"la_table": ("contact",)}),
    "reviews:summary_table_discard": of_agency(),
    "reviews:summary_table_take_back": of_agency(),
    "actions:summary_actions": read("contact"),
    "actions:summary_action_add": of_agency(),
    "actions:summary_action": of_agency(),
    "actions:summary_action_remove": of_agency(),
    "reviews:summary_files": of_agency(),
    "reviews:summary_file": read("contact", shows={"la_summary": ("contact",)}),
    "reviews:summary_file_remove": of_agency(sent=DONE),
}

REACH: dict[str, Maker] = {
    "reviews:requests": ref("asked"),
    "reviews:add_agency": ref("asked"),
    "reviews:request": ref("asked", **REQUEST),
    "reviews:request_letter": ref("asked", number=1, **REQUEST),
    "reviews:summary_form": ref("asked", **REQUEST),
    "reviews:request_change": ref("asked", **REQUEST),
    "reviews:request_chase": ref("asked", **REQUEST),
    "reviews:request_release": ref("asked", **REQUEST),
    "reviews:request_refuse": ref("asked", **REQUEST),
    "reviews:request_no_response": ref("asked", **REQUEST),
    "reviews:request_send_back": ref("submitted", **REQUEST),
    "reviews:request_accept": ref("submitted", **REQUEST),
    "reviews:summary": ref("asked", **REQUEST),
    "reviews:summary_section": ref("asked", key="involvement", **REQUEST),
    "reviews:summary_autosave": ref("asked", key="involvement", **REQUEST),
    "reviews:summary_people": ref("asked", **REQUEST),
    "reviews:summary_send": ref("asked", **REQUEST),
    "reviews:summary_nothing": ref("asked", **REQUEST),
    "reviews:summary_dates": ref("asked", **REQUEST),
    "reviews:summary_date_add": ref("asked", **REQUEST),
    "reviews:summary_date": ref("asked", pk=_date("asked"), **REQUEST),
    "reviews:summary_date_remove": ref("asked", pk=_date("asked"), **REQUEST),
    "reviews:summary_date_withhold": ref("asked", pk=_date("asked"), **REQUEST),
    "reviews:summary_date_share": ref("asked", pk=_date("asked"), **REQUEST),
    "reviews:summary_upload": ref("asked", **REQUEST),
    "reviews:summary_template": ref("asked", kind="xlsx", **REQUEST),
    "reviews:summary_table": ref("asked", pk=_table("checked"), **REQUEST),
    "reviews:summary_table_discard": ref("asked", pk=_table("checked"), **REQUEST),
    "reviews:summary_table_take_back": ref("asked", pk=_table("added"), **REQUEST),
    "actions:summary_actions": ref("asked", **REQUEST),
    "actions:summary_action_add": ref("asked", **REQUEST),
    "actions:summary_action": ref("asked", pk=_immediate, **REQUEST),
    "actions:summary_action_remove": ref("asked", pk=_immediate, **REQUEST),
    "reviews:summary_files": ref("asked", **REQUEST),
    "reviews:summary_file": ref("asked", pk=_file("asked"), **REQUEST),
    "reviews:summary_file_remove": ref("asked", pk=_file("asked"), **REQUEST),
}

ANSWERS: dict[str, Answers] = {
    "reviews:request_change": lambda _: {"purpose": "To learn what each agency knew."},
    "reviews:summary_section": lambda _: {"text": "Better words."},
}

NEVER_COMPLETE = {
    "reviews:summary_autosave": "it answers in JSON: see the section itself",
    "reviews:summary_date_share": "the key date is in the pack",
    "reviews:summary_nothing": "the agency gave key dates",
    "reviews:summary_send": "sections are missing",
}

# In the browser.
ALSO = {
    "reviews:requests": ("coordinator", "contact"),
    "reviews:request": ("coordinator", "contact"),
    "reviews:request_refuse": ("contact", "coordinator"),
    "reviews:summary": ("contact", "coordinator"),
}
COMPLETE = {
    "actions:summary_action_remove",
    "reviews:request_accept",
    "reviews:summary_date_remove",
    "reviews:summary_people",
    "reviews:summary_section",
    "reviews:summary_table",
    "reviews:summary_table_discard",
    "reviews:summary_table_take_back",
}
DOES = {"agency_summary": "contact"}
DOWNLOADS = {
    "reviews:request_letter",
    "reviews:summary_file",
    "reviews:summary_form",
    "reviews:summary_template",
}
NO_FORM = {
    ("reviews:summary_send", "contact"),
}
