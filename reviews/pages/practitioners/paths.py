"""Addresses of how practitioners took part."""

from django.urls import URLPattern, path

from . import events

HERE = "reviews/<slug:ref>/practitioners/"

paths: list[URLPattern] = [
    path(f"{HERE}add/", events.RecordEventView.as_view(), name="record_event"),
    path(f"{HERE}<int:pk>/", events.CorrectEventView.as_view(), name="correct_event"),
    path(f"{HERE}<int:pk>/take-back/", events.UndoEventView.as_view(), name="undo_record_event"),
    path(f"{HERE}none/", events.WithoutView.as_view(), name="go_without_practitioners"),
    path(
        f"{HERE}none/take-back/",
        events.UndoWithoutView.as_view(),
        name="undo_go_without_practitioners",
    ),
]
