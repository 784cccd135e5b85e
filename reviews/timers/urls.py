"""Addresses of this room; part of the namespace ``reviews``."""

from django.urls import URLPattern, path

from .feed import CalendarFeed
from .views import CalendarAddress, ReviewMessages, SendAgain

urlpatterns: list[URLPattern] = [
    path("calendar/<str:token>.ics", CalendarFeed.as_view(), name="calendar_feed"),
    path("account/calendar/", CalendarAddress.as_view(), name="calendar_address"),
    path("reviews/<slug:ref>/messages/", ReviewMessages.as_view(), name="messages"),
    path("reviews/<slug:ref>/messages/<int:pk>/again/", SendAgain.as_view(), name="send_again"),
]
