"""The review of a death through domestic abuse registers itself when Django is ready."""

from django.apps import AppConfig


class DomesticHomicideConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "workflows.dhr"
    label = "dhr"
    verbose_name = "Domestic Homicide Review"

    def ready(self) -> None:
        """Register the process; importing it also imports its flow, as Viewflow needs. And work that is no task."""
        from reviews import worklist
        from reviews.process import register

        from .process import dhr
        from .worklist import COPIES_WORK, FAMILY_WORK, TELLING_WORK

        register(dhr)
        worklist.register(TELLING_WORK)
        worklist.register(COPIES_WORK)
        worklist.register(FAMILY_WORK)
