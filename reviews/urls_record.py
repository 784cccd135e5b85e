"""Addresses of the record: what happened, the picture of the process, dates and why they are as they are, who was asked and
what came, what happened when, the drafts of a report, who signed; the people at the centre; who was appointed, and the end."""

from django.urls import URLPattern

from .pages import clock, papers, picture, timeline
from .pages.agreeing import paths as agreeing
from .pages.appointment import paths as appointment
from .pages.centre import paths as centre
from .pages.chronology import paths as chronology
from .pages.contexts import paths as contexts
from .pages.costs import paths as costs
from .pages.drafts import paths as drafts
from .pages.ending import paths as ending
from .pages.kinds import paths as kinds
from .pages.online import paths as online
from .pages.practitioners import paths as practitioners
from .pages.publishing import paths as publishing
from .pages.regulators import paths as regulators
from .pages.requests import paths as requests
from .pages.revisit import paths as revisit
from .pages.signing import paths as signing

urlpatterns: list[URLPattern] = [
    *timeline.paths,
    *picture.paths,
    *clock.paths,
    *papers.paths,
    *signing.paths,
    *drafts.paths,
    *requests.paths,
    *centre.paths,
    *chronology.paths,
    *appointment.paths,
    *publishing.paths,
    *ending.paths,
    *regulators.paths,
    *practitioners.paths,
    *contexts.paths,
    *kinds.paths,
    *agreeing.paths,
    *revisit.paths,
    *online.paths,
    *costs.paths,
]
