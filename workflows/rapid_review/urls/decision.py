"""Addresses of the step "decision"."""

from django.urls import URLPattern, path

from ..pages.meeting import UndoDecisionView

urlpatterns: list[URLPattern] = [
    path("reviews/<slug:ref>/undo-decision/", UndoDecisionView.as_view(), name="undo_decision"),
]
