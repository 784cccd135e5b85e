"""Addresses of the record: what happened, the picture of the process, dates and why they are as they are, who was asked and
what came, what happened when, who signed."""

from django.urls import URLPattern

from .pages import clock, picture, timeline
from .pages.chronology import paths as chronology
from .pages.requests import paths as requests
from .pages.signing import paths as signing

urlpatterns: list[URLPattern] = [
    *timeline.paths,
    *picture.paths,
    *clock.paths,
    *signing.paths,
    *requests.paths,
    *chronology.paths,
]
