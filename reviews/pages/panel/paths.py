"""Addresses of the review panel, of declarations and of conflicts of interest."""

from django.urls import URLPattern, path

from .declaration import DeclarationView, DeclareConflictForView, LiftPanelConflictView
from .page import PanelAddress
from .people import AddMemberView, EndRoleView

REVIEW = "reviews/<slug:ref>/"
PANEL = f"{REVIEW}panel/"

paths: list[URLPattern] = [
    path(PANEL, PanelAddress.as_view(), name="panel"),
    path(f"{PANEL}add/", AddMemberView.as_view(), name="add_panel_member"),
    path(f"{PANEL}<int:pk>/remove/", EndRoleView.as_view(), name="end_panel_role"),
    path(f"{REVIEW}declaration/", DeclarationView.as_view(), name="declaration"),
    path(f"{REVIEW}conflicts/add/", DeclareConflictForView.as_view(), name="declare_conflict_for"),
    path(
        f"{REVIEW}conflicts/<int:pk>/lift/",
        LiftPanelConflictView.as_view(),
        name="lift_panel_conflict",
    ),
]
