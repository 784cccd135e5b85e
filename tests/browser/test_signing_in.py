"""Signing in, being locked out, and the plain pages, as a person meets them."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.world import PASSWORD, World


def _give_password(world: World) -> None:
    world.coordinator.set_password(PASSWORD)
    world.coordinator.save()


def test_a_person_signs_in_and_out(
    world: World, open_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    _give_password(world)
    page = open_page()
    page.goto("/")
    assert page.title() == "Sign in – Learning from Practice"
    axe(page)
    page.fill("[name=login]", world.coordinator.email)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/")
    assert page.get_by_text("Cora Ordway").is_visible()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/reviews/")
    assert page.title() == "Sign in – Learning from Practice"


def test_five_wrong_passwords_lock_the_address(
    world: World, open_page: Callable[..., Page]
) -> None:
    _give_password(world)
    page = open_page()
    for _ in range(5):
        page.goto("/accounts/login/")
        page.fill("[name=login]", world.coordinator.email)
        page.fill("[name=password]", "not the right one")
        page.get_by_role("button", name="Sign in").click()
    page.goto("/accounts/login/")
    page.fill("[name=login]", world.coordinator.email)
    page.fill("[name=password]", PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Too many tries"


def test_plain_pages_pass_axe_wide_and_narrow(
    world: World, open_page: Callable[..., Page], axe: Callable[[Page], None]
) -> None:
    for width in (1280, 320):
        page = open_page(width=width)
        for address in (
            "/accounts/login/",
            "/accounts/password/reset/",
            "/help/",
            "/accessibility/",
            "/nowhere/",
        ):
            page.goto(address)
            axe(page)
