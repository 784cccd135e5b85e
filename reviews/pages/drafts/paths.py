"""Addresses of drafts; receiving the first, asking and checking are tasks and have the address of tasks."""

from django.urls import URLPattern, path

from . import coming, facts, page

DRAFTS = "reviews/<slug:ref>/drafts/"

paths: list[URLPattern] = [
    path(DRAFTS, page.DraftsView.as_view(), name="drafts"),
    path(f"{DRAFTS}next/", coming.ReceiveNextDraftView.as_view(), name="receive_next_draft"),
    path(f"{DRAFTS}<int:pk>/take-back/", coming.RemoveDraftView.as_view(), name="remove_draft"),
    path(f"{DRAFTS}contents/", coming.LookView.as_view(), name="look_at_contents"),
    path(f"{DRAFTS}facts/ask-more/", facts.AskMoreView.as_view(), name="ask_more_facts"),
    path(f"{DRAFTS}facts/ask-again/", facts.UndoAskFactsView.as_view(), name="undo_ask_facts"),
    path(
        f"{DRAFTS}facts/mine/take-back/",
        facts.UndoCheckFactsView.as_view(),
        name="undo_check_facts",
    ),
    path(
        f"{DRAFTS}facts/<int:pk>/go-on-without/",
        facts.GoOnWithoutView.as_view(),
        name="go_on_without_check",
    ),
    path(f"{DRAFTS}facts/<int:pk>/again/", facts.AskAgainView.as_view(), name="wait_for_check"),
    path(f"{DRAFTS}facts/<int:pk>/settle/", facts.SettleView.as_view(), name="settle_corrections"),
]
