"""Addresses of the record: what happened, the picture of the process, dates and why they are as they are."""

from django.urls import URLPattern

from .pages import clock, picture, timeline

urlpatterns: list[URLPattern] = [
    *timeline.paths,
    *picture.paths,
    *clock.paths,
]
