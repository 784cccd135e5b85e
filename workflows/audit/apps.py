"""Audits register themselves when Django is ready."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "workflows.audit"
    label = "audit"
    verbose_name = "Audit"

    def ready(self) -> None:
        """Register the process, and the re-audits that are due; importing it also imports its flow, as Viewflow needs."""
        from partnership import hooks
        from reviews import worklist
        from reviews.process import register
        from reviews.timers import tick

        from .following import day_passed, group_changed
        from .process import audit
        from .worklist import RE_AUDITS

        register(audit)
        worklist.register(RE_AUDITS)
        if group_changed not in hooks.group_changes:
            hooks.group_changes.append(group_changed)
        tick.parts["readers of audits"] = day_passed
