"""The admin site: for administrators of the installation, and only what this house registers itself.

Packages bring admin pages of their own (flows, sign-in attempts, groups of permissions). Some would show or
delete what belongs to a review or to the record, so none of them is taken.
"""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest


class Site(AdminSite):
    """Takes the ground floor's pages and nothing else."""

    site_header = "Administration of the site"
    site_title = "Administration"
    index_title = "Partnerships, accounts and days"
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Register models of this floor; leave those that packages bring."""
        models = (
            model_or_iterable
            if isinstance(model_or_iterable, list | tuple)
            else [model_or_iterable]
        )
        ours = [model for model in models if model._meta.app_label == "partnership"]
        if ours:
            super().register(ours, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        """Administrators of the installation, who can sign in."""
        return bool(request.user.is_active and getattr(request.user, "is_superuser", False))


class SiteConfig(AdminConfig):
    """Puts our site in the place of Django's."""

    default_site = "partnership.admin_site.Site"
