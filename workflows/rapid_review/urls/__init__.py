"""Addresses of the Rapid Review, one file for each step."""

from . import decision, followup, information, opening, panel, report, slips

app_name = "rapid_review"
urlpatterns = [
    *opening.urlpatterns,
    *information.urlpatterns,
    *panel.urlpatterns,
    *decision.urlpatterns,
    *report.urlpatterns,
    *followup.urlpatterns,
    *slips.urlpatterns,
]
