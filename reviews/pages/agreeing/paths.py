"""Addresses of the way to a board or group; sending and deciding are tasks and have the address of tasks."""

from django.urls import URLPattern, path

from . import board

BOARD = "reviews/<slug:ref>/board/"

paths: list[URLPattern] = [
    path(f"{BOARD}take-back/", board.RecallFromBoardView.as_view(), name="recall_from_board"),
    path(
        f"{BOARD}decision-again/",
        board.UndoBoardDecisionView.as_view(),
        name="undo_board_decision",
    ),
]
