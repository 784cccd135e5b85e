"""A person sets up the second step, is asked for it, and gets in; axe looks at every page of it."""

from collections.abc import Callable

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from playwright.sync_api import Page

from tests.world import PASSWORD, World


def code_of(secret: str, steps: int = 0) -> str:
    """What the app on the phone shows now; the site takes each code once, so later ones are steps ahead."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()) + steps))


def send(page: Page, words: str) -> None:
    page.locator("main").get_by_role("button", name=words, exact=True).click()
    page.wait_for_load_state()


def sign_in(page: Page, world: World) -> None:
    page.goto("/accounts/login/")
    page.fill("[name=login]", world.coordinator.email)
    page.fill("[name=password]", PASSWORD)
    send(page, "Sign in")


def test_the_second_step_from_setting_up_to_turning_off(
    world: World,
    open_page: Callable[..., Page],
    axe: Callable[[Page], None],
    shot: Callable[[Page, str], None],
) -> None:
    world.coordinator.set_password(PASSWORD)
    world.coordinator.save()
    page = open_page(width=360)
    sign_in(page, world)
    page.goto("/accounts/2fa/")
    axe(page)
    with page.expect_navigation():
        page.get_by_role("button", name="Set up the second step").click()
    if page.get_by_role("heading", name="Show that it is you").is_visible():
        axe(page)
        page.fill("[name=password]", PASSWORD)
        send(page, "Continue")
    axe(page)
    shot(page, "second-step-set-up")
    secret = page.locator("#authenticator_secret").inner_text()
    page.fill("[name=code]", "000000" if code_of(secret) != "000000" else "111111")
    send(page, "Turn on the second step")
    assert page.locator(".govuk-error-summary").is_visible()
    axe(page)
    secret = page.locator("#authenticator_secret").inner_text()
    page.fill("[name=code]", code_of(secret))
    send(page, "Turn on the second step")
    assert page.get_by_text("10 of 10 are left").is_visible()
    axe(page)
    recovery = page.locator(".lfp-codes li").first.inner_text()

    other = open_page()
    sign_in(other, world)
    assert other.get_by_role("heading", level=1).inner_text() == "Enter your code"
    axe(other)
    other.goto("/reviews/")
    # A password alone opens nothing.
    assert other.get_by_role("heading", level=1).inner_text() == "Enter your code"
    other.fill("[name=code]", recovery)
    send(other, "Sign in")
    assert other.get_by_role("heading", level=1).inner_text() == "Your work"

    for address in ("/accounts/2fa/recovery-codes/", "/accounts/2fa/recovery-codes/generate/"):
        page.goto(address)
        axe(page)
    assert page.get_by_text("The 9 you still have stop working").is_visible()
    page.goto("/accounts/2fa/totp/deactivate/")
    axe(page)
    send(page, "Turn off the second step")
    assert page.get_by_text("You sign in with your password only").is_visible()
