"""The demonstration has the year that an annual report tells of, counted in what the site keeps."""

from __future__ import annotations

from datetime import date

import pytest

from demonstration.again import load
from reviews.models import Hold, Review, Stage
from workflows.audit.models import Audit
from workflows.referral.models import Considered

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

TODAY = date(2026, 11, 25)


def of(process: str) -> list[Review]:
    return list(Review.objects.filter(process=process).order_by("pk"))


def test_the_year_of_the_annual_report_is_there() -> None:
    load(TODAY)
    # Two local reviews of children; the police investigation holds one of them up.
    local = of("lcspr")
    assert len(local) == 2
    held = Hold.objects.filter(review__process="lcspr", parallel__kind="criminal")
    assert {one.review_id for one in held if one.ended_on is None} == {local[0].pk}
    # Five referrals of adults, of which three met the criteria of section 44.
    weighed = Considered.objects.filter(process="sar")
    decided = [one.decided.outcome for one in weighed.select_related("decided") if one.decided]
    assert (len(weighed), len(decided), decided.count("must")) == (5, 5, 3)
    # Three reviews follow from them, and one of these is published.
    adults = of("sar")
    published = [one for one in adults if one.outcome == "published"]
    assert (len(adults), len(published)) == (3, 1)
    assert len(of("dhr")) == 4
    audits = Audit.objects.exclude(review__stage=Stage.NOT_PROGRESSED)
    assert audits.count() == 5
