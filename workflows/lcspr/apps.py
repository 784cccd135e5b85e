"""The local child safeguarding practice review registers itself when Django is ready."""

from django.apps import AppConfig


class LocalReviewConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "workflows.lcspr"
    label = "lcspr"
    verbose_name = "Local child safeguarding practice review"

    def ready(self) -> None:
        """Register the process; importing it also imports its flow, as Viewflow needs. And work that is no task."""
        from reviews import worklist
        from reviews.process import register
        from reviews.timers import due_items

        from .process import lcspr
        from .worklist import CHECKS, REVIEWER_ANSWERS

        register(lcspr)
        worklist.register(REVIEWER_ANSWERS)
        worklist.register(CHECKS.provider())
        due_items.register(CHECKS.source())
