"""Addresses of a local child safeguarding practice review; its tasks have the shared address of tasks."""

from django.urls import path

from . import pages

app_name = "lcspr"
REVIEW = "reviews/<slug:ref>/local-review/"

urlpatterns = [
    path(f"{REVIEW}appoint-again/", pages.UndoBeginView.as_view(), name="undo_begin"),
    path(f"{REVIEW}check/", pages.CheckProgressView.as_view(), name="check_progress"),
    path(f"{REVIEW}withdraw/", pages.WithdrawView.as_view(), name="withdraw"),
    path(f"{REVIEW}reopen/", pages.ReopenView.as_view(), name="reopen"),
]
