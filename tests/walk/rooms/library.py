"""The library: what is public needs no sign-in, what is for some is found by them alone, what was withdrawn is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefings.models import Audience, Block, BriefingState, Edition
from tests.briefings.shelves import briefing, edition, withdrawn
from tests.walk.pages import MISSING, OURS, WRONG, Page, by_persona, public
from tests.walk.ways import Maker

if TYPE_CHECKING:
    from tests.walk.cast import Cast

#: What stands in editions; at the desk nothing of it does.
SECRETS = {
    "library_ours": "Library-For-The-Partnership",
    "library_group": "Library-For-The-Group",
    "library_withdrawn": "Library-Withdrawn-Words",
    "library_old": "Library-Of-The-Old-Edition",
    "library_draft": "Library-Not-Published-Yet",
}
#: The team reads what it published; the chair is the only member of the group.
GROUP = ("coordinator", "conflicted_coordinator", "chair")
NEXT_DOOR = ("stranger", "stranger_contact")


def _shelf(cast: Cast) -> None:
    """One edition for each kind of reader; only the first may be read by everybody."""
    if Edition.objects.filter(briefing__reference="BSP-LB-2026-901").exists():
        return
    world = cast.world
    first = edition(world, 901, "Who else lives here?")
    edition(
        world, 902, SECRETS["library_ours"], text="Ours", audience=Audience.PARTNERSHIP
    )  # fmt: skip
    edition(
        world,
        903,
        SECRETS["library_group"],
        audience=Audience.GROUPS,
        groups=(world.groups["learning"],),
    )
    withdrawn(world, 904, SECRETS["library_withdrawn"], text=SECRETS["library_withdrawn"])
    draft = briefing(world, 905, state=BriefingState.DRAFT)
    Block.objects.filter(briefing=draft).update(text=SECRETS["library_draft"])
    edition(
        world,
        901,
        SECRETS["library_old"],
        row=first.briefing,
        edition=0,
        replaced_at=first.published_at,
    )


def _edition(number: int, **more: Any) -> Maker:
    def make(cast: Cast) -> dict[str, Any]:
        _shelf(cast)
        return {"code": "bsp", "reference": f"bsp-lb-2026-{number}", **more}

    return make


def _nothing(cast: Cast) -> dict[str, Any]:
    _shelf(cast)
    return {}


_MEMBERS = by_persona((200, (*OURS, *NEXT_DOOR)), rest=MISSING)
#: On the list, and among the related ones of an edition.
_SHOWN = {"library_ours": OURS, "library_group": GROUP}

PAGES: dict[str, Page] = {
    "briefings:library": Page(public(200).get, None, _SHOWN),
    "briefings:library_feed": Page(public(200).get),
    "briefings:library_packs": Page(_MEMBERS),
    # Without a choice it says what is missing.
    "briefings:library_pack_file": Page(
        by_persona((WRONG, (*OURS, *NEXT_DOOR)), rest=MISSING), by_persona(rest=405)
    ),
    "briefings:library_edition": Page(public(200).get, None, _SHOWN),
    "briefings:library_file": Page(public(200).get),
}

REACH: dict[str, Maker] = {
    "briefings:library": _nothing,
    "briefings:library_feed": _nothing,
    "briefings:library_packs": _nothing,
    "briefings:library_pack_file": _nothing,
    "briefings:library_edition": _edition(901),
    "briefings:library_file": _edition(901, form="word"),
}

# In the browser.
ALSO = {
    "briefings:library": ("nobody", "chair"),
    "briefings:library_edition": ("nobody", "chair"),
    "briefings:library_packs": ("chair",),
}
DOWNLOADS = {"briefings:library_feed", "briefings:library_file"}
