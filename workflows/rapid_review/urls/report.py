"""Addresses of the step "report"."""

from django.urls import path

from ..pages import report

REPORT = "reviews/<slug:ref>/report/"

urlpatterns = [
    path(REPORT, report.ReportView.as_view(), name="report"),
    path(f"{REPORT}fill-in/", report.FillInView.as_view(), name="prefill_report"),
    path(f"{REPORT}sections/<slug:key>/", report.SectionView.as_view(), name="report_section"),
    path(
        f"{REPORT}sections/<slug:key>/autosave/",
        report.AutosaveView.as_view(),
        name="report_autosave",
    ),
]
