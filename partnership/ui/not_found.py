"""What is not there gets our own page, on a trial machine too: Django's page for developers helps nobody else."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from .errors import page


class NotFoundMiddleware:
    """Answers with the page for 404 where ``DEBUG`` would list the addresses of the site."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        unknown = response.status_code == 404 and request.resolver_match is None
        return page(request, 404) if settings.DEBUG and unknown else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A view found nothing to show."""
        if settings.DEBUG and isinstance(exception, Http404):
            return page(request, 404)
        return None
