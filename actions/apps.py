"""Application settings of the room `actions`."""

from django.apps import AppConfig


class ActionsConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "actions"
    verbose_name = "Recommendations and actions"

    def ready(self) -> None:
        """Put actions on the list of work, and before the timers."""
        from partnership import hooks
        from reviews import worklist
        from reviews.timers import due_items, tick

        from .due import ACTIONS_DUE
        from .escalating.asking import keep_asking
        from .escalating.worklist import ESCALATIONS
        from .impact.due import IMPACT_DUE
        from .impact.worklist import IMPACT
        from .leaving import hand_back_actions, open_actions_of
        from .outside.worklist import OUTSIDE
        from .worklist import ACTIONS

        worklist.register(ACTIONS)
        worklist.register(IMPACT)
        worklist.register(ESCALATIONS)
        worklist.register(OUTSIDE)
        tick.parts["late actions"] = keep_asking
        due_items.register(ACTIONS_DUE)
        due_items.register(IMPACT_DUE)
        if open_actions_of not in hooks.open_work:
            hooks.open_work.append(open_actions_of)
        if hand_back_actions not in hooks.leavers:
            hooks.leavers.append(hand_back_actions)
