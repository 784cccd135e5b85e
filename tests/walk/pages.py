"""The words in which the registry says whom an address answers how.

A ``Page`` gives the status for every persona, for GET and for POST with an empty form, and the secrets that stand on
it for whom. Groups keep it short; in the end there is one status for each persona, and the test asks for equality.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.walk.personas import INSIDE, PERSONAS

Statuses = Mapping[str, int]
Group = tuple[int, tuple[str, ...]]
#: Secret → the personas who find it on the page.
Shown = Mapping[str, tuple[str, ...]]

SIGN_IN, DONE, FORBIDDEN, MISSING, NO_SUCH_METHOD, WRONG = 302, 302, 403, 404, 405, 422
SIGNED_IN = tuple(persona for persona in PERSONAS if persona != "nobody")
TEAM = ("coordinator", "conflicted_coordinator")
#: Everybody with a membership of our partnership in force.
OURS = (*INSIDE, *TEAM, "bystander", "conflicted_member")

#: The agency whose work it is, and the team that asked it.
OWN_AND_TEAM = ("coordinator", "contact")
#: Who reads the report while it is drafted and signed.
REPORT = ("coordinator", "chair", "signatory", "scrutineer")
#: Who reads the actions of the police: the lead, the review panel (the contacts sit on it), who signs, the team.
ACTION = ("coordinator", "contact", "other_contact", "member", "chair", "signatory", "scrutineer")
#: Who has to do with the meeting of the review panel.
AT_THE_TABLE = ("coordinator", "contact", "other_contact", "member", "chair", "scrutineer")
#: Who reads the merged chronology once the panel has it; the member has not declared.
CHRONOLOGY = ("coordinator", "contact", "other_contact", "chair", "scrutineer")
RUN_THE_PANEL = ("coordinator", "chair")
#: Who reads of the people at the centre: the team, and the review panel without the scrutineer.
CENTRE = ("coordinator", "contact", "other_contact", "chair")
#: What belongs to the police: their own contact, and the team that asked.
OF_THE_POLICE = ("coordinator", "other_contact")
#: Who may open the sealed identity: the team, and contacts whose agency still owes an answer.
IDENTITY = ("coordinator", "contact", "other_contact")


@dataclass(frozen=True)
class Page:
    """One address, as the personas find it.

    ``post=None``: nothing can be sent there, so whoever may read it gets 405, and the others that or their refusal.
    """

    get: Statuses
    post: Statuses | None = None
    shows: Shown = field(default_factory=dict)


def by_persona(*groups: Group, rest: int, nobody: int = SIGN_IN) -> Statuses:
    """Statuses by group, later groups over earlier ones; the others who are signed in get ``rest``."""
    found = dict.fromkeys(SIGNED_IN, rest)
    for status, personas in groups:
        found.update(dict.fromkeys(personas, status))
    return {"nobody": nobody, **found}


def instead(statuses: Statuses, **changes: int) -> Statuses:
    """The same, with 200 replaced: by ``ok`` for everybody who got it, and by name for single personas."""
    ok = changes.pop("ok")
    return {
        **{persona: ok if status == 200 else status for persona, status in statuses.items()},
        **changes,
    }


# -- pages of one review ----------------------------------------------------------------------------------


def form(*who: str, others: int = FORBIDDEN, sent: int = WRONG, shows: Shown | None = None) -> Page:
    """A form of one review: ``who`` may fill it in, ``others`` on the review may not, outside it does not exist.

    An empty form is answered with ``sent``: sentences by the fields, or done where nothing needs typing.
    """
    get = by_persona((others, INSIDE), (200, who), rest=MISSING)
    return Page(get, instead(get, ok=sent), shows or {})


def read(*who: str, others: int = MISSING, shows: Shown | None = None) -> Page:
    """A page of one review to read. Whoever may read it learns that there is nothing to send."""
    get = by_persona((others, INSIDE), (200, who), rest=MISSING)
    return Page(get, None, shows or {})


def read_by_all(shows: Shown | None = None) -> Page:
    """A page that everybody on the review may read."""
    return read(*INSIDE, shows=shows)


def team(sent: int = WRONG) -> Page:
    """A form of the review that its coordinator fills in."""
    return form("coordinator", sent=sent)


def on_request(sent: int = WRONG) -> Page:
    """What the coordinator does with one agency's request; the agency's contact knows of it, others do not."""
    get = by_persona((200, ("coordinator",)), (FORBIDDEN, ("contact",)), rest=MISSING)
    return Page(get, instead(get, ok=sent))


def of_team(*, shows: dict[str, tuple[str, ...]] | None = None) -> Page:
    """What only the team does; to others on the review it is not there."""
    return form("coordinator", others=MISSING, shows=shows)


# -- pages of the partnership -----------------------------------------------------------------------------


def team_form(*, sent: int = WRONG) -> Page:
    """A form of the partnership team; its members may know that it is there, others not."""
    get = by_persona((FORBIDDEN, OURS), (200, TEAM), rest=MISSING)
    return Page(get, instead(get, ok=sent))


def team_page(shows: Shown | None = None) -> Page:
    """A page of the partnership team to read."""
    get = by_persona((FORBIDDEN, OURS), (200, TEAM), rest=MISSING)
    return Page(get, None, shows or {})


def members_page() -> Page:
    """A page that everybody in the partnership may read."""
    get = by_persona((200, OURS), rest=MISSING)
    return Page(get)


# -- pages for everybody ----------------------------------------------------------------------------------


def own(*, sent: int = NO_SUCH_METHOD, shows: Shown | None = None) -> Page:
    """A page about oneself, for everybody who is signed in."""
    get = by_persona(rest=200)
    return Page(get, instead(get, ok=sent), shows or {})


def public(get: int = 200, post: int = 200, signed_in: int = 0, signed_in_post: int = 0) -> Page:
    """A page before the sign-in; for who is signed in perhaps something else."""
    return Page(
        by_persona(rest=signed_in or get, nobody=get),
        by_persona(rest=signed_in_post or post, nobody=post),
    )


def account(get: int = 200, post: int = 200) -> Page:
    """A page of the sign-in rooms for who is signed in."""
    return Page(by_persona(rest=get), by_persona(rest=post))


def admin(get: int = 200, post: int = 200) -> Page:
    """Django's admin: administrators alone; everybody else is sent to its door, which says 403."""
    return Page(
        by_persona((get, ("superuser",)), rest=SIGN_IN),
        by_persona((post, ("superuser",)), rest=SIGN_IN),
    )
