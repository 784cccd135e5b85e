"""Addresses of the contexts of harm of a review, and of the places of a partnership."""

from django.urls import URLPattern, path

from . import of_review, places

CONTEXTS = "reviews/<slug:ref>/contexts/"
PLACES = "partnership/<slug:code>/places/"

paths: list[URLPattern] = [
    path(f"{CONTEXTS}add/", of_review.RecordContext.as_view(), name="context_add"),
    path(f"{CONTEXTS}<int:pk>/", of_review.CorrectContext.as_view(), name="context_correct"),
    path(f"{CONTEXTS}<int:pk>/remove/", of_review.RemoveContext.as_view(), name="context_remove"),
    path(PLACES, places.PlacesPage.as_view(), name="places"),
    path(f"{PLACES}add/", places.AddPlace.as_view(), name="place_add"),
    path(f"{PLACES}<int:pk>/", places.PlacePage.as_view(), name="place"),
    path(f"{PLACES}<int:pk>/change/", places.ChangePlace.as_view(), name="place_change"),
    path(f"{PLACES}<int:pk>/leave/", places.LeavePlace.as_view(), name="place_leave"),
    path(f"{PLACES}<int:pk>/return/", places.ReturnPlace.as_view(), name="place_return"),
]
