"""The form of the notification says what is counted from each date in the edition of the review."""

from __future__ import annotations

import pytest

from reviews.rules import get_edition
from workflows.rapid_review.facts import DATE_KEYS
from workflows.rapid_review.forms.notification import NotificationForm


@pytest.mark.parametrize("name", ["wt2018", "wt2023", "wt2026"])
def test_dates_are_explained_by_the_edition(name: str) -> None:
    edition = get_edition(f"rapid_review.{name}")
    form = NotificationForm(edition=edition)
    shown = {key: form.fields[key].help_text for key in DATE_KEYS}
    empty = {
        "notification_sent": "Leave it empty if it has not been sent yet. ",
        "partners_told": "Leave it empty if they have not been told yet. ",
    }
    assert shown == {key: empty.get(key, "") + edition.dates[key].help for key in DATE_KEYS}
    # Since 2023 the Rapid Review is counted from the notification, before from becoming aware.
    counted = ["Rapid Review clock" in shown[key] for key in ("la_aware", "notification_sent")]
    assert counted == ([True, False] if name == "wt2018" else [False, True])


def test_a_new_review_has_the_words_of_today() -> None:
    assert "The Rapid Review clock starts here" in (
        NotificationForm().fields["notification_sent"].help_text
    )
