"""Addresses of the people at the centre of a review."""

from django.urls import URLPattern, path

from .people import AddPerson, CentreView, ChangePerson, PersonView, RemovePerson
from .said import AddContact, ChangeContact, RemoveContact, RemoveView, SayView

CENTRE = "reviews/<slug:ref>/centre/"
ONE = f"{CENTRE}<int:pk>/"
CONTACT = f"{CENTRE}contacts/<int:pk>/"

paths: list[URLPattern] = [
    path(CENTRE, CentreView.as_view(), name="centre"),
    path(f"{CENTRE}add/", AddPerson.as_view(), name="centre_add"),
    path(ONE, PersonView.as_view(), name="centre_person"),
    path(f"{ONE}change/", ChangePerson.as_view(), name="centre_change"),
    path(f"{ONE}remove/", RemovePerson.as_view(), name="centre_remove"),
    path(f"{ONE}contact/", AddContact.as_view(), name="centre_contact_add"),
    path(CONTACT, ChangeContact.as_view(), name="centre_contact"),
    path(f"{CONTACT}remove/", RemoveContact.as_view(), name="centre_contact_remove"),
    path(f"{ONE}says/<slug:topic>/", SayView.as_view(), name="centre_view"),
    path(f"{CENTRE}views/<int:pk>/remove/", RemoveView.as_view(), name="centre_view_remove"),
]
