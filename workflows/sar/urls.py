"""Addresses that only a Safeguarding Adults Review has; its tasks have the shared address of tasks."""

from django.urls import path

from .pages import quality

app_name = "sar"
REVIEW = "reviews/<slug:ref>/adults-review/"

urlpatterns = [
    path(f"{REVIEW}quality/", quality.QualityView.as_view(), name="quality"),
    path(f"{REVIEW}quality/word/", quality.QualityWordView.as_view(), name="quality_word"),
    path(f"{REVIEW}quality/<slug:key>/", quality.MarkView.as_view(), name="mark_quality"),
    path(
        f"{REVIEW}quality/<slug:key>/<int:pk>/take-back/",
        quality.UndoMarkView.as_view(),
        name="undo_mark_quality",
    ),
]
