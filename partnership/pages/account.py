"""Your account: what the site knows of you, and how you sign in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views import View

from partnership import queries
from partnership.acts.account import edit_account
from partnership.forms.people import AccountForm
from partnership.standing import person_mark

from .form_page import FormPage

#: Words and the names of the addresses, the first that exists in this installation.
LINKS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Change your password", "", ("account_change_password",)),
    ("Two-step sign-in", "A code from an app on your phone, besides the password.", ("mfa_index",)),
    (
        "Your deadlines in your calendar",
        "An address that your calendar program reads.",
        ("reviews:calendar_address",),
    ),
)


def links() -> list[dict[str, str]]:
    """The links that lead somewhere here."""
    found = []
    for words, hint, names in LINKS:
        for name in names:
            try:
                found.append({"text": words, "hint": hint, "href": reverse(name)})
                break
            except NoReverseMatch:
                continue
    return found


class Account(View):
    """What is known of the person who is signed in."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        """Show it."""
        assert request.user.is_authenticated  # noqa: S101 - the sign-in check ran
        context = {
            "links": links(),
            "memberships": queries.roles_of(request.user),
        }
        return render(request, "partnership/account.html", context)


class EditAccount(FormPage):
    """Change one's own job title and phone."""

    form_class = AccountForm
    title = "Change your details"
    done = "Your details are saved."

    def get_context(self, **extra: Any) -> dict[str, Any]:
        """Back to the account."""
        return {
            "back_url": reverse("partnership:account"),
            "back_text": "Your account",
            "intro": [
                "Your name and e-mail address are kept by the partnership team. Ask them if one is wrong."
            ],
            **extra,
        }

    def get_initial(self) -> dict[str, Any]:
        """What it is now."""
        return {
            "job_title": self.user.job_title,
            "phone": self.user.phone,
            "seen": person_mark(self.user),
        }

    def reload(self) -> None:
        """Read the person again."""
        self.user.refresh_from_db()

    def conflict(self, closed: Any, form: forms.Form) -> Any:
        """Put a stale form on what there is now."""
        self.reload()
        data: Any = form.data.copy()  # type: ignore[attr-defined]
        data["seen"] = person_mark(self.user)
        form.data = data
        return super().conflict(closed, form)

    def go(self, form: forms.Form) -> Any:
        """Save it."""
        values = dict(form.cleaned_data)
        return edit_account(self.user, values, seen=values.pop("seen"))

    def get_success_url(self, result: Any) -> str:
        """Back to the account."""
        return reverse("partnership:account")
