from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "partnership.ui"
    label = "ui"
    verbose_name = "Look and manners"
