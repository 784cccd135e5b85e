"""Django's admin: the ground floor alone, and nothing is deleted there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from partnership.models import (
    Event,
)
from tests.walk.pages import (
    FORBIDDEN,
    NO_SUCH_METHOD,
    Page,
    admin,
    by_persona,
)
from tests.walk.rooms.partnership import a_day, a_person, a_role
from tests.walk.rooms.record import a_message
from tests.walk.ways import Maker, nothing

if TYPE_CHECKING:
    from tests.walk.cast import Cast


def _event(cast: Cast) -> int:
    found = Event.objects.filter(partnership=cast.world.partnership, act="add_note")
    return found.order_by("pk")[0].pk


PAGES: dict[str, Page] = {
    "admin:index": admin(),
    "admin:login": Page(
        by_persona((302, ("superuser",)), rest=FORBIDDEN),
        by_persona((200, ("superuser",)), rest=FORBIDDEN),
    ),
    "admin:logout": admin(NO_SUCH_METHOD, 200),
    "admin:password_change": admin(),
    "admin:password_change_done": admin(200, NO_SUCH_METHOD),
    "admin:autocomplete": admin(FORBIDDEN, NO_SUCH_METHOD),
    "admin:jsi18n": admin(200, NO_SUCH_METHOD),
    "admin:app_list": admin(),
}

_ADMIN = {
    # model: changelist, add, history, delete, change
    "partnership": (admin(), admin(), admin(), admin(403, 403), admin()),
    "user": (admin(), admin(), admin(), admin(403, 403), admin()),
    "workingdayexception": (admin(), admin(), admin(302, 302), admin(403, 403), admin(302, 302)),
    "membership": (admin(), admin(), admin(302, 302), admin(403, 403), admin(302, 403)),
    "event": (admin(), admin(403, 403), admin(302, 302), admin(403, 403), admin(302, 403)),
    "message": (admin(), admin(403, 403), admin(), admin(403, 403), admin(200, 403)),
}
for _model, _pages in _ADMIN.items():
    for _name, _page in zip(
        ("changelist", "add", "history", "delete", "change"), _pages, strict=True
    ):
        PAGES[f"admin:partnership_{_model}_{_name}"] = replace(_page)

ADMIN_ROWS: dict[str, Callable[[Cast], int]] = {
    "partnership": lambda cast: cast.world.partnership.pk,
    "user": a_person,
    "workingdayexception": a_day,
    "membership": a_role,
    "event": _event,
    "message": a_message("asked"),
}
REACH: dict[str, Maker] = {
    name: nothing for name in PAGES if not name.startswith("admin:partnership_")
}
REACH["admin:app_list"] = lambda _: {"app_label": "partnership"}


def _row(find: Callable[[Cast], int]) -> Maker:
    return lambda cast: {"object_id": str(find(cast))}


for _model, _find in ADMIN_ROWS.items():
    for _name in ("changelist", "add"):
        REACH[f"admin:partnership_{_model}_{_name}"] = nothing
    for _name in ("history", "delete", "change"):
        REACH[f"admin:partnership_{_model}_{_name}"] = _row(_find)

#: Addresses without a name or of no view of their own: old names that only lead on to one that is walked.
LEAD_ON = {
    "accounts/social/login/cancelled/",
    "accounts/social/login/error/",
    "accounts/social/signup/",
    "accounts/social/connections/",
    "admin:view_on_site",
    "admin/(?P<url>.*)$",
    *(f"admin/partnership/{model}/<path:object_id>/" for model in _ADMIN),
}
