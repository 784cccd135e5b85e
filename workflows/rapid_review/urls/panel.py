"""Addresses of the step "panel"."""

from django.urls import URLPattern, path

from ..pages import convene, pack, panel, safety, scrutiny, view

REVIEW = "reviews/<slug:ref>/"
PANEL = f"{REVIEW}panel/"

urlpatterns: list[URLPattern] = [
    path(f"{PANEL}meeting/", convene.ChangeMeetingView.as_view(), name="change_meeting"),
    path(
        f"{REVIEW}meetings/<int:pk>/invitation.ics",
        panel.InvitationView.as_view(),
        name="invitation",
    ),
    path(f"{REVIEW}pack/new-version/", pack.RefreshPackView.as_view(), name="refresh_pack"),
    path(
        f"{REVIEW}back-to-information/",
        pack.ReopenInformationView.as_view(),
        name="reopen_information",
    ),
    path(f"{PANEL}my-view/", view.ChangeViewView.as_view(), name="change_view"),
    path(f"{PANEL}safety/<int:pk>/", safety.AnswerSafetyView.as_view(), name="answer_safety"),
    path(
        f"{PANEL}safety/<int:pk>/take-back/",
        safety.UndoAnswerSafetyView.as_view(),
        name="undo_answer_safety",
    ),
    path(f"{REVIEW}scrutiny/", scrutiny.ScrutinyPage.as_view(), name="scrutiny"),
]
