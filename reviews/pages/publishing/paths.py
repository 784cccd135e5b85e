"""Addresses of a publication; recording it is a task and has the address of tasks."""

from django.urls import URLPattern, path

from . import publish

paths: list[URLPattern] = [
    path(
        "reviews/<slug:ref>/publication-again/",
        publish.UndoPublishView.as_view(),
        name="undo_publish",
    ),
]
