"""Addresses of referrals; their tasks have the shared address of tasks."""

from django.urls import path

from .pages import considering, figures, opening, receipt

app_name = "referral"
REVIEW = "reviews/<slug:ref>/referral/"

urlpatterns = [
    path("referrals/", figures.FiguresView.as_view(), name="figures"),
    path("refer/", opening.ReferView.as_view(), name="open"),
    path(
        f"{REVIEW}acknowledge-again/",
        receipt.UndoAcknowledgeView.as_view(),
        name="undo_acknowledge",
    ),
    path(f"{REVIEW}correct/", receipt.CorrectView.as_view(), name="correct"),
    path(f"{REVIEW}weigh/<slug:kind>/", considering.WeighView.as_view(), name="weigh"),
    path(f"{REVIEW}more-information/", considering.WantMoreView.as_view(), name="want_more"),
    path(
        f"{REVIEW}more-information/undo/",
        considering.UndoWantMoreView.as_view(),
        name="undo_want_more",
    ),
    path(
        f"{REVIEW}recommend-again/",
        considering.UndoRecommendView.as_view(),
        name="undo_recommend",
    ),
    path(f"{REVIEW}decide-again/", considering.UndoDecideView.as_view(), name="undo_decide"),
    path(f"{REVIEW}tell-again/", receipt.UndoTellView.as_view(), name="undo_tell"),
    path(f"{REVIEW}withdraw/", receipt.WithdrawView.as_view(), name="withdraw"),
    path(f"{REVIEW}reopen/", receipt.ReopenView.as_view(), name="reopen"),
]
