"""Addresses that only a response to a national review has; its tasks have the shared address of tasks."""

from django.urls import path

from .pages import listing, mapping, opening

app_name = "national"
REVIEW = "reviews/<slug:ref>/national/"
ONE = f"{REVIEW}recommendations/<int:pk>/"

urlpatterns = [
    path("national-reviews/open/", opening.OpenResponseView.as_view(), name="open"),
    path(f"{REVIEW}correct/", opening.CorrectView.as_view(), name="correct"),
    path(f"{REVIEW}list-again/", listing.UndoListView.as_view(), name="undo_list"),
    path(f"{REVIEW}map/", mapping.MapView.as_view(), name="map"),
    path(f"{REVIEW}map/word/", mapping.MapWordView.as_view(), name="map_word"),
    path(f"{REVIEW}recommendations/add/", listing.AddView.as_view(), name="add"),
    path(ONE, mapping.MapOneView.as_view(), name="map_one"),
    path(f"{ONE}change/", listing.ChangeView.as_view(), name="change"),
    path(f"{ONE}take-out/", listing.TakeOutView.as_view(), name="take_out"),
    path(f"{ONE}put-back/", listing.PutBackView.as_view(), name="put_back"),
    path(f"{REVIEW}asked/<int:agency>/", listing.AskedRecommendationsView.as_view(), name="asked"),
]
