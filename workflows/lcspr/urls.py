"""Addresses of a local child safeguarding practice review; its tasks have the shared address of tasks."""

from django.urls import path

from .pages import copies, progress, reviewer

app_name = "lcspr"
REVIEW = "reviews/<slug:ref>/local-review/"

urlpatterns = [
    path(f"{REVIEW}check/", progress.CheckProgressView.as_view(), name="check_progress"),
    path(f"{REVIEW}check/<int:pk>/again/", progress.UndoCheckView.as_view(), name="undo_check"),
    path(f"{REVIEW}ask-reviewer/", reviewer.AskReviewerView.as_view(), name="ask_reviewer"),
    path(
        f"{REVIEW}ask-reviewer/<int:pk>/answer/",
        reviewer.AnswerRequestView.as_view(),
        name="answer_request",
    ),
    path(
        f"{REVIEW}ask-reviewer/<int:pk>/answer-again/",
        reviewer.UndoAnswerView.as_view(),
        name="undo_answer",
    ),
    path(f"{REVIEW}ask-reviewer/<int:pk>/again/", reviewer.UndoAskView.as_view(), name="undo_ask"),
    path(f"{REVIEW}plan/", copies.PlanPublicationView.as_view(), name="plan_publication"),
    path(f"{REVIEW}copies-again/", copies.UndoCopiesView.as_view(), name="undo_copies"),
]
