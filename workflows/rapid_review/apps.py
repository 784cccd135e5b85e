"""The Rapid Review registers itself when Django is ready."""

from django.apps import AppConfig


class RapidReviewConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "workflows.rapid_review"
    label = "rapid_review"
    verbose_name = "Rapid Review"

    def ready(self) -> None:
        """Register the process; importing it also imports its flow, as Viewflow needs. And work that is no task."""
        from reviews import worklist
        from reviews.process import register
        from reviews.timers import due_items

        from .process import rapid_review
        from .safety import SAFETY_WORK
        from .scrutiny import SCRUTINY_WORK
        from .worklist import PARTNERS, TELLING

        register(rapid_review)
        worklist.register(SAFETY_WORK)
        worklist.register(SCRUTINY_WORK)
        worklist.register(TELLING)
        worklist.register(PARTNERS.provider())
        due_items.register(PARTNERS.source())
