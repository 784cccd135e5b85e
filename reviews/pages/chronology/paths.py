"""Addresses of the merged chronology."""

from django.urls import URLPattern, path

from . import comparing, merged, withholding

CHRONOLOGY = "reviews/<slug:ref>/chronology/"
ENTRY = f"{CHRONOLOGY}<int:pk>/"

paths: list[URLPattern] = [
    path(CHRONOLOGY, merged.MergedView.as_view(), name="chronology"),
    path(f"{CHRONOLOGY}word/", merged.WordView.as_view(), name="chronology_word"),
    path(f"{CHRONOLOGY}excel/", merged.ExcelView.as_view(), name="chronology_excel"),
    path(ENTRY, merged.EntryView.as_view(), name="chronology_entry"),
    path(f"{ENTRY}withhold/", withholding.WithholdEntryView.as_view(), name="chronology_withhold"),
    path(
        f"{ENTRY}withhold-words/",
        withholding.WithholdWordsView.as_view(),
        name="chronology_withhold_words",
    ),
    path(
        f"{ENTRY}show-again/<int:cover>/",
        withholding.ShowAgainView.as_view(),
        name="chronology_show_again",
    ),
    path(f"{CHRONOLOGY}together/", comparing.TogetherView.as_view(), name="chronology_together"),
    path(
        f"{CHRONOLOGY}together/<int:first>/<int:second>/",
        comparing.CompareView.as_view(),
        name="chronology_compare",
    ),
    path(
        f"{CHRONOLOGY}together/take-back/<int:pk>/",
        comparing.UncompareView.as_view(),
        name="chronology_uncompare",
    ),
]
