"""Audits register themselves when Django is ready."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "workflows.audit"
    label = "audit"
    verbose_name = "Audit"

    def ready(self) -> None:
        """Register the process, and the re-audits that are due; importing it also imports its flow, as Viewflow needs."""
        from reviews import worklist
        from reviews.process import register

        from .process import audit
        from .worklist import RE_AUDITS

        register(audit)
        worklist.register(RE_AUDITS)
