"""One address for every task; the process says which page shows it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string

from reviews.models import ReviewTask
from reviews.process import process_for

from .base import ReviewView


class TaskView(ReviewView):
    """Hands over to the page that the process keeps for the node of the task."""

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """Find the task and call its page with the same request."""
        task = (
            ReviewTask.objects.visible_to(self.user)
            .filter(process__review=self.review, pk=kwargs["pk"])
            .select_related("process")
            .first()
        )
        if task is None:
            raise Http404("There is no such task, or it is not open to you.")
        page = import_string(process_for(self.review).pages[task.flow_task.name])
        response: HttpResponseBase = page.as_view()(request, **kwargs)
        return response
