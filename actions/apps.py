"""Application settings of the room `actions`."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "actions"
    verbose_name = "Recommendations and actions"

    def ready(self) -> None:
        """Put actions on the list of work, and before the timers."""
        from reviews import worklist
        from reviews.timers import due_items

        from .due import ACTIONS_DUE
        from .worklist import ACTIONS

        worklist.register(ACTIONS)
        due_items.register(ACTIONS_DUE)
