"""Application settings of the room `briefings`."""

from django.apps import AppConfig


class BriefingsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "briefings"
    verbose_name = "Briefings"

    def ready(self) -> None:
        """Put briefings on the list of work."""
        from reviews import worklist

        from .worklist import BRIEFINGS

        worklist.register(BRIEFINGS)
