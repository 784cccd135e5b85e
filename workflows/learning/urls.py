"""Addresses that only a learning review has; its tasks have the shared address of tasks."""

from django.urls import path

from .pages import opening, why

app_name = "learning"
REVIEW = "reviews/<slug:ref>/learning/"

urlpatterns = [
    path("learning-reviews/open/", opening.OpenLearningView.as_view(), name="open"),
    path(f"{REVIEW}why/", why.CorrectWhyView.as_view(), name="correct_why"),
]
