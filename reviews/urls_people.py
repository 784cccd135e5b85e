"""Addresses of what belongs to a review beside its work: people, identity, papers, decisions, links, facts."""

from django.urls import URLPattern

from .pages import (
    conflicts,
    decisions,
    documents,
    facts,
    holding,
    holds,
    identity,
    links,
    parallel,
    people,
    subjects,
)
from .pages.panel import paths as panel

urlpatterns: list[URLPattern] = [
    *holding.paths,
    *people.paths,
    *conflicts.paths,
    *panel.paths,
    *identity.paths,
    *documents.paths,
    *decisions.paths,
    *parallel.paths,
    *holds.paths,
    *links.paths,
    *facts.paths,
    *subjects.paths,
]
