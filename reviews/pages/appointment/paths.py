"""Addresses of an appointment; the first one is a task and has the address of tasks."""

from django.urls import URLPattern, path

from . import changes, start

APPOINTMENT = "reviews/<slug:ref>/appointment/"

paths: list[URLPattern] = [
    path(f"{APPOINTMENT}again/", start.UndoBeginView.as_view(), name="undo_begin"),
    path(f"{APPOINTMENT}another/", changes.ChangeReviewerView.as_view(), name="change_reviewer"),
    path(f"{APPOINTMENT}terms/", changes.ChangeTermsView.as_view(), name="change_terms"),
    path(f"{APPOINTMENT}last-change/again/", changes.UndoChangeView.as_view(), name="undo_change"),
]
