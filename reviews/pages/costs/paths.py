"""Addresses of what a review costs."""

from django.urls import URLPattern, path

from . import rows

COSTS = "reviews/<slug:ref>/costs/"
SHARES = f"{COSTS}shares/"

paths: list[URLPattern] = [
    path(f"{COSTS}add/", rows.AddCost.as_view(), name="cost_add"),
    path(f"{COSTS}<int:pk>/", rows.CorrectCost.as_view(), name="cost"),
    path(f"{COSTS}<int:pk>/remove/", rows.RemoveCost.as_view(), name="cost_remove"),
    path(f"{SHARES}add/", rows.AddShare.as_view(), name="cost_share_add"),
    path(f"{SHARES}<int:pk>/", rows.CorrectShare.as_view(), name="cost_share"),
    path(f"{SHARES}<int:pk>/remove/", rows.RemoveShare.as_view(), name="cost_share_remove"),
]
