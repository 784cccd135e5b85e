"""Addresses of looking again."""

from django.urls import URLPattern, path

from . import look

REVISIT = "reviews/<slug:ref>/revisit/"

paths: list[URLPattern] = [
    path(REVISIT, look.RecordRevisitView.as_view(), name="record_revisit"),
    path(f"{REVISIT}take-back/", look.UndoRevisitView.as_view(), name="undo_revisit"),
]
