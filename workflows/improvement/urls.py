"""Addresses that only an improvement plan has; its tasks have the shared address of tasks."""

from django.urls import path

from .pages import opening, statement

app_name = "improvement"
REVIEW = "reviews/<slug:ref>/improvement/"

urlpatterns = [
    path("improvement-plans/open/", opening.OpenPlanView.as_view(), name="open"),
    path(f"{REVIEW}correct/", opening.CorrectSourceView.as_view(), name="correct"),
    path(f"{REVIEW}statement-again/", statement.UndoStatementView.as_view(), name="undo_statement"),
]
