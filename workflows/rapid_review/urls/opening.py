"""Addresses of the step "opening"."""

from django.urls import URLPattern, path

from ..pages.notification import CorrectNotification, UndoNotification
from ..pages.opening import OpenReview
from ..pages.partners_told import PartnersToldView, UndoPartnersToldView
from ..pages.screening import Reconsider, UndoScreening, Withdraw
from ..pages.telling import TellView, UndoTellView

urlpatterns: list[URLPattern] = [
    path("reviews/new/rapid-review/", OpenReview.as_view(), name="open"),
    path(
        "reviews/<slug:ref>/back-to-notification/",
        UndoNotification.as_view(),
        name="undo_notification",
    ),
    path(
        "reviews/<slug:ref>/notification/correct/",
        CorrectNotification.as_view(),
        name="correct_notification",
    ),
    path("reviews/<slug:ref>/partners-told/", PartnersToldView.as_view(), name="partners_told"),
    path(
        "reviews/<slug:ref>/partners-told/take-back/",
        UndoPartnersToldView.as_view(),
        name="undo_partners_told",
    ),
    path("reviews/<slug:ref>/screen-again/", UndoScreening.as_view(), name="undo_screening"),
    path("reviews/<slug:ref>/take-up-again/", Reconsider.as_view(), name="reconsider"),
    path("reviews/<slug:ref>/withdraw/", Withdraw.as_view(), name="withdraw"),
    path("reviews/<slug:ref>/tell-national-panel/", TellView.as_view(), name="tell_national_panel"),
    path(
        "reviews/<slug:ref>/tell-national-panel/again/",
        UndoTellView.as_view(),
        name="undo_tell_national_panel",
    ),
]
