"""Application settings of the room `reviews`."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "reviews"
    verbose_name = "Reviews"

    def ready(self) -> None:
        """Tell the ground floor what it may ask of this one; put tasks on the list of work and before the timers."""
        from . import worklist
        from .centre.work import CENTRE_WORK
        from .drafts.work import TO_SETTLE
        from .ground import register
        from .online.work import ONLINE_DUE, ONLINE_WORK
        from .queries.work import TASKS
        from .regulators.delay import DELAYS
        from .regulators.telling import TELLINGS
        from .requests.work import TO_READ
        from .revisit.due import REVISITS_DUE
        from .revisit.work import REVISITS
        from .timers import due_items
        from .timers.due_work import WORK_DUE

        register()
        worklist.register(TASKS)
        worklist.register(TO_READ)
        worklist.register(TO_SETTLE)
        worklist.register(CENTRE_WORK)
        worklist.register(REVISITS)
        worklist.register(ONLINE_WORK)
        worklist.register(TELLINGS)
        worklist.register(DELAYS)
        due_items.register(WORK_DUE)
        due_items.register(REVISITS_DUE)
        due_items.register(ONLINE_DUE)
