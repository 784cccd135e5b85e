"""The learning review registers itself when Django is ready."""

from django.apps import AppConfig


class LearningReviewConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "workflows.learning"
    label = "learning"
    verbose_name = "Learning review"

    def ready(self) -> None:
        """Register the process; importing it also imports its flow, as Viewflow needs."""
        from reviews.process import register

        from .process import learning

        register(learning)
