"""Addresses of the site, floor by floor. Names of the small public pages have no namespace."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from partnership.ui import errors, plain_pages

# One way to sign in, with its two steps and its lock-out; Django's admin has none of its own.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("keep-alive/", plain_pages.keep_alive, name="keep_alive"),
    path("help/", plain_pages.help_page, name="help"),
    path("accessibility/", plain_pages.accessibility, name="accessibility"),
    # The partnership team enters addresses; nobody gives themselves another one.
    path("accounts/email/", plain_pages.not_here, name="account_email"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    *(path("", include(f"workflows.{name}.urls")) for name in settings.PROCESSES),
    path("", include("actions.urls")),
    path("", include("briefings.urls")),
    path("", include("partnership.urls")),
    path("", include("reviews.urls")),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.server_error
