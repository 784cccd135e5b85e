"""Viewflow needs its flows to belong to an app."""

from django.apps import AppConfig


class BareConfig(AppConfig):
    name = "bench.bare"
    label = "bare"

    def ready(self) -> None:
        """Import the flow, as Viewflow asks."""
        from . import flow  # noqa: F401
