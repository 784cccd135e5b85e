"""Application settings of the room `reviews`."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "reviews"
    verbose_name = "Reviews"

    def ready(self) -> None:
        """Tell the ground floor what it may ask of this one."""
        from . import worklist
        from .ground import register
        from .queries.work import TASKS

        register()
        worklist.register(TASKS)
