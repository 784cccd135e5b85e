"""Addresses of the step "information"."""

from django.urls import path

from ..pages import requests, summary, summary_files, summary_parts

REQUESTS = "reviews/<slug:ref>/requests/"
ONE = f"{REQUESTS}<int:agency>/"
SUMMARY = f"{ONE}summary/"

urlpatterns = [
    path(REQUESTS, requests.RequestsView.as_view(), name="requests"),
    path(f"{REQUESTS}add/", requests.AddAgencyView.as_view(), name="add_agency"),
    path(ONE, requests.RequestView.as_view(), name="request"),
    path(f"{ONE}letters/<int:number>/", requests.LetterView.as_view(), name="request_letter"),
    path(f"{ONE}change/", requests.ChangeRequestView.as_view(), name="request_change"),
    path(f"{ONE}chase/", requests.ChaseView.as_view(), name="request_chase"),
    path(f"{ONE}release/", requests.ReleaseView.as_view(), name="request_release"),
    path(f"{ONE}refuse/", requests.RefuseView.as_view(), name="request_refuse"),
    path(f"{ONE}no-response/", requests.NoResponseView.as_view(), name="request_no_response"),
    path(f"{ONE}send-back/", requests.SendBackView.as_view(), name="request_send_back"),
    path(f"{ONE}accept/", requests.AcceptView.as_view(), name="request_accept"),
    path(SUMMARY, summary.SummaryView.as_view(), name="summary"),
    path(
        f"{SUMMARY}sections/<slug:key>/",
        summary.SectionView.as_view(),
        name="summary_section",
    ),
    path(
        f"{SUMMARY}sections/<slug:key>/autosave/",
        summary.AutosaveView.as_view(),
        name="summary_autosave",
    ),
    path(f"{SUMMARY}send/", summary.SendSummaryView.as_view(), name="summary_send"),
    path(f"{SUMMARY}nothing-held/", summary.NothingHeldView.as_view(), name="summary_nothing"),
    path(f"{SUMMARY}dates/", summary_parts.KeyDatesView.as_view(), name="summary_dates"),
    path(f"{SUMMARY}dates/add/", summary_parts.AddKeyDateView.as_view(), name="summary_date_add"),
    path(
        f"{SUMMARY}dates/<int:pk>/",
        summary_parts.ChangeKeyDateView.as_view(),
        name="summary_date",
    ),
    path(
        f"{SUMMARY}dates/<int:pk>/remove/",
        summary_parts.RemoveKeyDateView.as_view(),
        name="summary_date_remove",
    ),
    path(
        f"{SUMMARY}dates/<int:pk>/keep-out/",
        summary_parts.WithholdView.as_view(),
        name="summary_date_withhold",
    ),
    path(
        f"{SUMMARY}dates/<int:pk>/put-back/",
        summary_parts.ShareAgainView.as_view(),
        name="summary_date_share",
    ),
    path(f"{SUMMARY}actions/", summary_parts.ActionsView.as_view(), name="summary_actions"),
    path(
        f"{SUMMARY}actions/add/", summary_parts.AddActionView.as_view(), name="summary_action_add"
    ),
    path(
        f"{SUMMARY}actions/<int:pk>/",
        summary_parts.ChangeActionView.as_view(),
        name="summary_action",
    ),
    path(
        f"{SUMMARY}actions/<int:pk>/remove/",
        summary_parts.RemoveActionView.as_view(),
        name="summary_action_remove",
    ),
    path(f"{SUMMARY}files/", summary_files.FilesView.as_view(), name="summary_files"),
    path(
        f"{SUMMARY}files/<int:pk>/", summary_files.DownloadFileView.as_view(), name="summary_file"
    ),
    path(
        f"{SUMMARY}files/<int:pk>/remove/",
        summary_files.RemoveFileView.as_view(),
        name="summary_file_remove",
    ),
]
