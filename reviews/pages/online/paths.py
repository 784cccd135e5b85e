"""Addresses of a published report that stays available, or is taken down."""

from django.urls import URLPattern, path

from . import decide

ONLINE = "reviews/<slug:ref>/published-report/"

paths: list[URLPattern] = [
    path(ONLINE, decide.DecideOnlineView.as_view(), name="decide_online"),
    path(f"{ONLINE}take-back/", decide.UndoOnlineView.as_view(), name="undo_online"),
]
