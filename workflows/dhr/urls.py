"""Addresses that only this review has; its tasks have the shared address of tasks."""

from django.urls import path, register_converter

from .converters import WhatConverter
from .pages import deciding, facts, family, opening, quality, telling

register_converter(WhatConverter, "told_of")

app_name = "dhr"
REVIEW = "reviews/<slug:ref>/domestic-death/"

urlpatterns = [
    path("domestic-deaths/notified/", opening.OpenDeathView.as_view(), name="open"),
    path(f"{REVIEW}scoping/", deciding.RecordScopingView.as_view(), name="record_scoping"),
    path(
        f"{REVIEW}scoping/take-back/",
        deciding.UndoScopingView.as_view(),
        name="undo_record_scoping",
    ),
    path(f"{REVIEW}decide-again/", deciding.UndoDecideView.as_view(), name="undo_decide"),
    path(f"{REVIEW}told/<told_of:what>/", telling.TellView.as_view(), name="tell"),
    path(
        f"{REVIEW}told/<told_of:what>/<int:pk>/take-back/",
        telling.UndoTellView.as_view(),
        name="undo_tell",
    ),
    path(
        f"{REVIEW}notification/",
        facts.CorrectNotificationView.as_view(),
        name="correct_notification",
    ),
    path(f"{REVIEW}specialist/", facts.SpecialistView.as_view(), name="name_specialist"),
    path(f"{REVIEW}finish/", facts.AgreeFinishView.as_view(), name="agree_finish"),
    path(
        f"{REVIEW}finish/take-back/",
        facts.UndoAgreeFinishView.as_view(),
        name="undo_agree_finish",
    ),
    path(f"{REVIEW}family/", family.WithoutFamilyView.as_view(), name="go_without_family"),
    path(
        f"{REVIEW}family/take-back/",
        family.UndoWithoutFamilyView.as_view(),
        name="undo_go_without_family",
    ),
    path(f"{REVIEW}quality/take-back/", quality.UndoSubmitView.as_view(), name="undo_submit_to_qa"),
    path(f"{REVIEW}quality/answer-again/", quality.UndoAnswerView.as_view(), name="undo_record_qa"),
]
