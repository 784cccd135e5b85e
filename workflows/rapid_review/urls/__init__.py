"""Addresses of the Rapid Review, one file for each step."""

from . import decision, followup, opening, panel, report, slips

app_name = "rapid_review"
urlpatterns = [
    *opening.urlpatterns,
    *panel.urlpatterns,
    *decision.urlpatterns,
    *report.urlpatterns,
    *followup.urlpatterns,
    *slips.urlpatterns,
]
