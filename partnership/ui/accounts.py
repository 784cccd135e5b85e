"""Sign-in as this site does it: by e-mail address, for accounts that the business unit has made."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.account.forms import (
    ReauthenticateForm as PasswordAgain,
)
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The address someone tried to sign in with, in one spelling, so that capitals do not give five more tries."""
    given = credentials or {}
    name = (
        given.get("email")
        or given.get("username")
        or request.POST.get("login")
        or request.POST.get("username")
        or ""
    )
    return str(name).strip().lower()


def address_of(request: HttpRequest) -> str:
    """The address of the browser's machine: the proxy's word where one is trusted."""
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "")
        if forwarded:
            return str(forwarded.split(",")[-1].strip())
    return str(request.META.get("REMOTE_ADDR", ""))


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Any = None
) -> HttpResponse:
    minutes = int(settings.AXES_COOLOFF_TIME * 60)
    return render(request, "account/locked_out.html", {"minutes": minutes}, status=429)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or the password is not right. Check both and try again.",
        "too_many_login_attempts": "There were too many tries. Wait 15 minutes, then try again.",
        "incorrect_password": "That is not your password. Type it again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class DirectoryAdapter(DefaultSocialAccountAdapter):
    """A directory sign-in opens an account that exists; it never makes one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing and not sociallogin.user.is_active:
            raise ImmediateHttpResponse(
                render(request, "account/account_inactive.html", status=403)
            )


def _plain(form: Form, nouns: dict[str, tuple[str, str, str]]) -> None:
    """Give allauth's fields our words: label, hint, and the sentence for an empty field."""
    for name, (label, hint, empty) in nouns.items():
        if name in form.fields:
            field = form.fields[name]
            field.label, field.help_text = label, hint
            field.widget.attrs.pop("placeholder", None)
            field.error_messages["required"] = empty
            if name == "login":
                field.error_messages["invalid"] = (
                    "Enter an email address in the form name@example.org"
                )


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("remember", None)
        _plain(
            self,
            {
                "login": ("Email address", "", "Enter your email address"),
                "password": ("Password", "", "Enter your password"),
            },
        )


class PasswordChangeForm(ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(
            self,
            {
                "oldpassword": ("Current password", "", "Enter your current password"),
                "password1": (
                    "New password",
                    "12 characters or more. Three random words make a good one.",
                    "Enter a new password",
                ),
                "password2": ("New password again", "", "Type the new password again"),
            },
        )


class PasswordAgainForm(PasswordAgain):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, {"password": ("Your password", "", "Enter your password")})


class PasswordResetForm(ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(
            self,
            {"email": ("Email address", "The one you sign in with.", "Enter your email address")},
        )


NEW_PASSWORD = {
    "password1": (
        "New password",
        "12 characters or more. Three random words make a good one.",
        "Enter a new password",
    ),
    "password2": ("New password again", "", "Type the new password again"),
}


class NewPasswordForm(ResetPasswordKeyForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, NEW_PASSWORD)


class FirstPasswordForm(SetPasswordForm):
    """For who signs in by a directory and has no password here yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, NEW_PASSWORD)


CODE = {
    "code": (
        "Security code",
        "The 6 numbers your authenticator app shows now, or one of your recovery codes.",
        "Enter the code from your authenticator app",
    )
}


class CodeForm(AuthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, CODE)


class CodeAgainForm(ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, CODE)


class ActivateCodeForm(ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(
            self,
            {
                "code": (
                    "Code from the app",
                    "The 6 numbers it shows now.",
                    "Enter the code from the app",
                )
            },
        )
