"""Addresses of the step "followup"."""

from django.urls import path

from ..pages import closing, follows, plan, response

REVIEW = "reviews/<slug:ref>/"

urlpatterns = [
    path(
        f"{REVIEW}national-panel/another-letter/",
        response.FurtherLetterPage.as_view(),
        name="further_letter",
    ),
    path(
        f"{REVIEW}what-follows/again/",
        follows.UndoWhatFollowsView.as_view(),
        name="undo_what_follows",
    ),
    path(f"{REVIEW}action-plan/again/", plan.UndoPlanView.as_view(), name="undo_action_plan"),
    path(f"{REVIEW}close-with-open-work/", closing.ForceCloseView.as_view(), name="force_close"),
    path(f"{REVIEW}reopen/", closing.ReopenView.as_view(), name="reopen"),
]
