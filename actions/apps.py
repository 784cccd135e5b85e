"""Application settings of the room `actions`."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "actions"
    verbose_name = "Recommendations and actions"

    def ready(self) -> None:
        """Put actions on the list of work."""
        from reviews import worklist

        from .worklist import ACTIONS

        worklist.register(ACTIONS)
