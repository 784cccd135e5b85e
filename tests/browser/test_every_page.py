"""Every page that answers: axe finds nothing, it works at 400 %, it has one heading, and the browser has no complaint.

The pages are those of the walk (``tests/walk/rooms/``), so an address that is added there is looked at here. Each
is opened by whoever uses it most, and by a second person where it reads differently. Not here: Django's own admin,
which only administrators see and which we do not draw.
"""

from __future__ import annotations

import pytest

from reviews.flowkit.nodes import Work
from reviews.process import process_for, processes
from tests.browser.looking import complained, keep, problems, wide_and_narrow
from tests.browser.scene import Site, _django_db_helper, site
from tests.listed import gathered, joined
from tests.machine.states import ALL_STATES, STATES_OF
from tests.walk.cast import PERSONAS
from tests.walk.registry import PAGES
from tests.walk.rooms import ROOMS

__all__ = ["_django_db_helper", "site"]

pytestmark = pytest.mark.django_db(transaction=True)

#: What is not a page but a file.
DOWNLOADS = set(joined(ROOMS, "DOWNLOADS"))
#: Who comes first, where several may: those who are there every day.
USUAL = (
    "nobody",
    "coordinator",
    "contact",
    "other_contact",
    "member",
    "chair",
    "signatory",
    *PERSONAS,
)
#: Pages that others use more, or that read differently for them.
ALSO: dict[str, tuple[str, ...]] = gathered(ROOMS, "ALSO")
#: What is answered with a page although it is not 200: address, who asks, status.
REFUSALS = {
    "refused": ("partnership:people", "bystander", 403),
    "not-there": ("reviews:detail", "stranger", 404),
    "too-late": ("rapid_review:change_view", "contact", 409),
    "directory": ("socialaccount_login_error", "coordinator", 401),
}
#: Tasks that are not the coordinator's.
DOES: dict[str, str] = gathered(ROOMS, "DOES")
TASKS = [
    (process.key, node.name)
    for process in map(process_for, STATES_OF)
    for node in process.flow.instance.nodes()
    if isinstance(node, Work)
]
#: Forms that answer 200 when they are sent empty: those of the sign-in rooms, which are another's code.
SIGN_IN = tuple(name for name in PAGES if name.startswith(("account_", "mfa_", "socialaccount_")))


def may_read(name: str) -> list[str]:
    """Those whom the page answers with 200, who uses it most first."""
    return [persona for persona in USUAL if PAGES[name].get[persona] == 200]


def ours(name: str) -> bool:
    """Whether the page is one that we draw: all but Django's admin."""
    return not name.startswith("admin:")


def sendable(name: str, persona: str) -> bool:
    """Whether the persona has a form before them that complains when it is sent empty."""
    return refuses(name, persona) and (name, persona) not in NO_FORM


def readers(name: str) -> tuple[str, ...]:
    """Those as whom the page is looked at."""
    return tuple(ALSO.get(name, may_read(name)[:1]))


LOOKED_AT = [
    (name, persona)
    for name in PAGES
    if ours(name) and may_read(name) and name not in DOWNLOADS
    for persona in readers(name)
]


def refuses(name: str, persona: str) -> bool:
    """Whether the page has something to complain of when it is sent empty."""
    answer = (PAGES[name].post or {}).get(persona)
    return answer == 422 or (answer == 200 and name in SIGN_IN)


#: Where the scene has no form to send: a closed door, an old link, something to do first.
NO_FORM = set(joined(ROOMS, "NO_FORM"))
#: Where nothing has to be typed: refused is only a page that comes without its hidden fields, as after a broken line.
COMPLETE = set(joined(ROOMS, "COMPLETE"))
FORMS = [
    (name, persona)
    for name in PAGES
    if ours(name)
    for persona in [one for one in readers(name) if sendable(name, one)][:1]
]
#: Work whose page leads on to another one, which is among the forms.
LEADS_ON = {process.requests.answer for process in processes() if process.requests}


def look(site: Site, label: str, persona: str, address: str, status: int = 200) -> None:
    """Open the page and ask everything of it."""
    page, answer, kind = site.go(persona, address)
    assert answer == status, f"{address} answers {answer} to {persona}"
    assert kind.startswith("text/html"), f"{address} is {kind}: name it among the downloads"
    found = [*wide_and_narrow(page, f"{label}-{persona}"), *site.complaints]
    same = site.titles.setdefault(page.title(), page.url)
    if same != page.url:
        found.append(f"{same} has the title {page.title()!r} too")
    assert found == [], f"{page.url} as {persona}\n" + "\n".join(found)


@pytest.mark.parametrize(("name", "persona"), LOOKED_AT)
def test_page(site: Site, name: str, persona: str) -> None:
    look(site, name, persona, site.address(name))


@pytest.mark.parametrize(("process", "node"), TASKS)
def test_task(site: Site, process: str, node: str) -> None:
    """The page of each piece of work, before whoever does it."""
    persona = DOES.get(node, "coordinator")
    look(site, f"task-{process}-{node}", persona, site.of_task(process, node, persona))


@pytest.mark.parametrize("state", ALL_STATES)
def test_review(site: Site, state: str) -> None:
    """The page of a review at every stage."""
    reference = site.cast.review(state).reference
    look(site, f"state-{state}", "coordinator", f"/reviews/{reference}/")


@pytest.mark.parametrize("label", REFUSALS)
def test_refusal(site: Site, label: str) -> None:
    """A refusal is a page too."""
    name, persona, status = REFUSALS[label]
    look(site, label, persona, site.address(name), status)


#: The form empty, as somebody leaves it who presses the button at once.
SEND_EMPTY = """(complete) => {
  const form = document.querySelector('main form[method=post]:not(.lfp-inline-form)')
  for (const box of form.querySelectorAll('input:not([type=hidden]), textarea, select')) {
    if (['checkbox', 'radio'].includes(box.type)) box.checked = false
    else box.value = ''
  }
  if (complete) form.querySelectorAll('input[type=hidden]:not([name=csrfmiddlewaretoken])').forEach((box) => box.remove())
  form.noValidate = true
  form.requestSubmit(form.querySelector('button[type=submit], button:not([type])'))
}"""


def send_empty(
    site: Site, label: str, persona: str, address: str, *, complete: bool = False
) -> None:
    """Send the page's form with nothing in it, and ask everything of what comes back."""
    page, status, _ = site.go(persona, address)
    assert status == 200, f"{address} answers {status} to {persona}"
    with page.expect_navigation():
        page.evaluate(SEND_EMPTY, complete)
    found = [*complained(page), *problems(page), *site.complaints]
    keep(page, f"{label}-{persona}-empty")
    assert found == [], f"{page.url} sent empty by {persona}\n" + "\n".join(found)


@pytest.mark.parametrize(("name", "persona"), FORMS)
def test_form_sent_empty(site: Site, name: str, persona: str) -> None:
    send_empty(site, name, persona, site.address(name), complete=name in COMPLETE)


@pytest.mark.parametrize(("process", "node"), [one for one in TASKS if one[1] not in LEADS_ON])
def test_task_sent_empty(site: Site, process: str, node: str) -> None:
    persona = DOES.get(node, "coordinator")
    address = site.of_task(process, node, persona)
    send_empty(site, f"task-{process}-{node}", persona, address)


def test_nothing_was_left_out() -> None:
    """Every address of the walk that anybody can open was looked at, or is a file, or is Django's own."""
    seen = {name for name, _ in LOOKED_AT}
    assert {name for name in PAGES if may_read(name)} - seen == DOWNLOADS | {
        name for name in PAGES if may_read(name) and name.startswith("admin:")
    }
