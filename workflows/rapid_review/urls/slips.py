"""Addresses where a slip is taken back."""

from django.urls import URLPattern, path

from ..pages import slips

REVIEW = "reviews/<slug:ref>/"

urlpatterns: list[URLPattern] = [
    path(
        f"{REVIEW}submission/take-back/",
        slips.UndoSubmissionView.as_view(),
        name="undo_submission",
    ),
    path(
        f"{REVIEW}panel-response/again/",
        slips.UndoPanelResponseView.as_view(),
        name="undo_panel_response",
    ),
    path(f"{REVIEW}panel-reply/again/", slips.UndoReplyView.as_view(), name="undo_reply"),
    path(
        f"{REVIEW}national-panel/another-letter/take-back/",
        slips.UndoFurtherLetterView.as_view(),
        name="undo_further_letter",
    ),
    path(
        f"{REVIEW}national-panel/another-answer/take-back/",
        slips.UndoFurtherAnswerView.as_view(),
        name="undo_further_answer",
    ),
]
