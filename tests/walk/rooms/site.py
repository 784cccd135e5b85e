"""What everybody may open, and the rooms of the sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.walk.pages import (
    FORBIDDEN,
    MISSING,
    NO_SUCH_METHOD,
    Page,
    account,
    public,
)
from tests.walk.ways import Maker, nothing

if TYPE_CHECKING:
    pass


PAGES: dict[str, Page] = {
    "keep_alive": account(NO_SUCH_METHOD, 204),
    "help": public(),
    "accessibility": public(),
    "account_login": public(200, 200, 302, 302),
    "account_logout": account(200, 302),
    "account_inactive": public(200, NO_SUCH_METHOD),
    "account_signup": public(200, 200, 302, 302),
    "account_reauthenticate": account(FORBIDDEN, FORBIDDEN),
    "account_email": account(MISSING, MISSING),
    "account_email_verification_sent": public(200, NO_SUCH_METHOD),
    "account_change_password": account(302, 302),
    "account_set_password": account(),
    "account_reset_password": public(),
    "account_confirm_login_code": public(302, 302),
    "account_confirm_email": public(200, MISSING),
    "account_reset_password_from_key_done": public(200, NO_SUCH_METHOD),
    "account_reset_password_from_key": public(),
    "account_reset_password_done": public(200, NO_SUCH_METHOD),
    "mfa_index": account(200, NO_SUCH_METHOD),
    "mfa_authenticate": public(302, 302),
    "mfa_reauthenticate": account(FORBIDDEN, FORBIDDEN),
    "mfa_activate_totp": account(),
    "mfa_deactivate_totp": account(MISSING, MISSING),
    "mfa_view_recovery_codes": account(MISSING, NO_SUCH_METHOD),
    "mfa_generate_recovery_codes": account(),
    "mfa_download_recovery_codes": account(MISSING, MISSING),
    "socialaccount_login_cancelled": public(200, NO_SUCH_METHOD),
    "socialaccount_login_error": account(401, NO_SUCH_METHOD),
    "socialaccount_signup": account(302, 302),
    "socialaccount_connections": account(),
    "openid_connect_login": public(MISSING, MISSING),
    "openid_connect_callback": public(MISSING, MISSING),
}

REACH: dict[str, Maker] = dict.fromkeys(PAGES, nothing) | {
    "account_confirm_email": lambda _: {"key": "no-such-key"},
    "account_reset_password_from_key": lambda _: {"uidb36": "1", "key": "no-such-key"},
    "openid_connect_login": lambda _: {"provider_id": "directory"},
    "openid_connect_callback": lambda _: {"provider_id": "directory"},
}

# In the browser.
ALSO = {"help": ("nobody", "coordinator"), "accessibility": ("nobody", "coordinator")}
NO_FORM = {
    ("account_reset_password_from_key", "nobody"),
    ("account_signup", "nobody"),
    ("socialaccount_connections", "coordinator"),
}
