"""Addresses of the room `reviews`: lists first, then the pages of one review."""

from django.urls import URLPattern, path

from . import urls_people, urls_record
from .pages import board, chosen_editions, comparing, detail, local_deadlines, task, wording, work
from .timers.urls import urlpatterns as timer_urls

app_name = "reviews"
urlpatterns: list[URLPattern] = [
    path("", work.WorkView.as_view(), name="work"),
    path("reviews/", board.BoardView.as_view(), name="board"),
    *chosen_editions.paths,
    *local_deadlines.paths,
    *wording.paths,
    *comparing.paths,
    *timer_urls,
    *urls_record.urlpatterns,
    *urls_people.urlpatterns,
    path("reviews/<slug:ref>/", detail.DetailView.as_view(), name="detail"),
    path("reviews/<slug:ref>/tasks/<int:pk>/", task.TaskView.as_view(), name="task"),
]
