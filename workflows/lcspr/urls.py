"""Addresses of a local child safeguarding practice review; its tasks have the shared address of tasks."""

from django.urls import path

from .pages import ending, progress, start

app_name = "lcspr"
REVIEW = "reviews/<slug:ref>/local-review/"

urlpatterns = [
    path(f"{REVIEW}appoint-again/", start.UndoBeginView.as_view(), name="undo_begin"),
    path(f"{REVIEW}check/", progress.CheckProgressView.as_view(), name="check_progress"),
    path(f"{REVIEW}withdraw/", ending.WithdrawView.as_view(), name="withdraw"),
    path(f"{REVIEW}reopen/", ending.ReopenView.as_view(), name="reopen"),
]
