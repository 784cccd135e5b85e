from django.apps import AppConfig


class HeldConfig(AppConfig):
    name = "partnership.held"
    label = "held"
    verbose_name = "Text kept for people whose session ran out"
    default_auto_field = "django.db.models.BigAutoField"
