"""Help, accessibility, and staying signed in."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST


@require_POST
def keep_alive(request: HttpRequest) -> HttpResponse:
    """Start the idle time again; the session is saved with every request."""
    return HttpResponse(status=204)


@login_not_required
def help_page(request: HttpRequest) -> HttpResponse:
    """How to get in, and whom to ask."""
    return render(request, "help.html")


@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the site is, and what to do when it is not."""
    return render(request, "accessibility.html")


def not_here(request: HttpRequest) -> HttpResponse:
    """Stands in for a page of a package that this site does not offer."""
    raise Http404
