"""What became of referrals, year by year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from ..figures import years


class FiguresView(View):
    """For everybody who is signed in: counted from the referrals that the person runs."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        found = years(request.user)  # type: ignore[arg-type]
        return render(
            request, "referral/figures.html", {"title": "What became of referrals", "years": found}
        )
