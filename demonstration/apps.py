"""The demonstration partnership: structure and volumes from published facts, every person invented."""

from django.apps import AppConfig


class DemonstrationConfig(AppConfig):
    name = "demonstration"
    verbose_name = "Demonstration"
