"""Addresses of contacts with bodies."""

from django.urls import URLPattern, path

from . import contacts

CONTACTS = "reviews/<slug:ref>/bodies/"

paths: list[URLPattern] = [
    path(f"{CONTACTS}add/", contacts.RecordContactView.as_view(), name="record_contact"),
    path(f"{CONTACTS}delay/", contacts.TellDelayView.as_view(), name="tell_delay"),
    path(
        f"{CONTACTS}<int:pk>/take-back/",
        contacts.UndoContactView.as_view(),
        name="undo_record_contact",
    ),
]
