"""Addresses of the end; closing is a task and has the address of tasks."""

from django.urls import URLPattern, path

from . import ending

paths: list[URLPattern] = [
    path("reviews/<slug:ref>/ending/withdraw/", ending.WithdrawView.as_view(), name="withdraw"),
    path("reviews/<slug:ref>/ending/take-up/", ending.TakeUpView.as_view(), name="take_up"),
    path("reviews/<slug:ref>/ending/reopen/", ending.ReopenView.as_view(), name="reopen"),
]
