"""Addresses of a sign-off; answering is a task and has the address of tasks."""

from django.urls import URLPattern, path

from .back import RecallView, UndoSignOffView
from .wrong_signer import SetSignOffAsideView

REVIEW = "reviews/<slug:ref>/"

paths: list[URLPattern] = [
    path(f"{REVIEW}report/take-back/", RecallView.as_view(), name="recall_report"),
    path(f"{REVIEW}my-sign-off/take-back/", UndoSignOffView.as_view(), name="undo_sign_off"),
    path(
        f"{REVIEW}sign-offs/<int:agency>/set-aside/",
        SetSignOffAsideView.as_view(),
        name="set_sign_off_aside",
    ),
]
