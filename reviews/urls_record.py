"""Addresses of the record: what happened, the picture of the process, dates and why they are as they are, who signed."""

from django.urls import URLPattern

from .pages import clock, picture, timeline
from .pages.signing import paths as signing

urlpatterns: list[URLPattern] = [
    *timeline.paths,
    *picture.paths,
    *clock.paths,
    *signing.paths,
]
