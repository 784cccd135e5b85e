"""What became of referrals, year by year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from reviews.queries.conversion import led_on

from ..figures import years
from ..opening import PROCESS


class FiguresView(View):
    """For everybody who is signed in: counted from the referrals that the person runs."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        found = years(request.user)  # type: ignore[arg-type]
        context = {
            "title": "What became of referrals",
            "years": found,
            "led_on": led_on(request.user, besides=PROCESS),  # type: ignore[arg-type]
        }
        return render(request, "referral/figures.html", context)
