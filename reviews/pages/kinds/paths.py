"""The address of the kind of a review."""

from django.urls import URLPattern, path

from . import kind

paths: list[URLPattern] = [
    path("reviews/<slug:ref>/kind/", kind.ChangeKindView.as_view(), name="change_kind"),
]
