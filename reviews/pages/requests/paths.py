"""Addresses of asking agencies, and of their answers."""

from django.urls import URLPattern, path

from . import answer, files, key_dates, requests, upload

REQUESTS = "reviews/<slug:ref>/requests/"
ONE = f"{REQUESTS}<int:agency>/"
SUMMARY = f"{ONE}summary/"

paths: list[URLPattern] = [
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
    path(SUMMARY, answer.SummaryView.as_view(), name="summary"),
    path(
        f"{SUMMARY}sections/<slug:key>/",
        answer.SectionView.as_view(),
        name="summary_section",
    ),
    path(
        f"{SUMMARY}sections/<slug:key>/autosave/",
        answer.AutosaveView.as_view(),
        name="summary_autosave",
    ),
    path(f"{SUMMARY}people/", answer.WhoAnswersView.as_view(), name="summary_people"),
    path(f"{SUMMARY}send/", answer.SendSummaryView.as_view(), name="summary_send"),
    path(f"{SUMMARY}nothing-held/", answer.NothingHeldView.as_view(), name="summary_nothing"),
    path(f"{SUMMARY}dates/", key_dates.KeyDatesView.as_view(), name="summary_dates"),
    path(f"{SUMMARY}dates/add/", key_dates.AddKeyDateView.as_view(), name="summary_date_add"),
    path(
        f"{SUMMARY}dates/<int:pk>/",
        key_dates.ChangeKeyDateView.as_view(),
        name="summary_date",
    ),
    path(
        f"{SUMMARY}dates/<int:pk>/remove/",
        key_dates.RemoveKeyDateView.as_view(),
        name="summary_date_remove",
    ),
    path(
        f"{SUMMARY}dates/<int:pk>/keep-out/",
        key_dates.WithholdView.as_view(),
        name="summary_date_withhold",
    ),
    path(
        f"{SUMMARY}dates/<int:pk>/put-back/",
        key_dates.ShareAgainView.as_view(),
        name="summary_date_share",
    ),
    path(f"{SUMMARY}dates/upload/", upload.UploadView.as_view(), name="summary_upload"),
    path(
        f"{SUMMARY}dates/upload/template.<slug:kind>",
        upload.TemplateView.as_view(),
        name="summary_template",
    ),
    path(f"{SUMMARY}dates/upload/<int:pk>/", upload.TableView.as_view(), name="summary_table"),
    path(
        f"{SUMMARY}dates/upload/<int:pk>/away/",
        upload.DiscardTableView.as_view(),
        name="summary_table_discard",
    ),
    path(
        f"{SUMMARY}dates/upload/<int:pk>/take-back/",
        upload.TakeTableBackView.as_view(),
        name="summary_table_take_back",
    ),
    path(f"{SUMMARY}files/", files.FilesView.as_view(), name="summary_files"),
    path(f"{SUMMARY}files/<int:pk>/", files.DownloadFileView.as_view(), name="summary_file"),
    path(
        f"{SUMMARY}files/<int:pk>/remove/",
        files.RemoveFileView.as_view(),
        name="summary_file_remove",
    ),
]
