"""The day on which a review panel was arranged becomes a date of the review, also where that was done before."""

from django.db import migrations
from django.utils import timezone


def date_what_was_arranged(apps, schema_editor):
    """The first event by which the panel of this round was arranged; a round ends where the review is taken up again."""
    dates = apps.get_model("reviews", "ReviewDate")
    events = apps.get_model("partnership", "Event")
    meetings = apps.get_model("reviews", "Meeting").objects.filter(state__in=("planned", "held"))
    for review_id in meetings.order_by("review_id").values_list("review_id", flat=True).distinct():
        of_review = events.objects.filter(about_kind="review", about_id=str(review_id))
        again = of_review.filter(act="reconsider").order_by("-at").first()
        arranged = of_review.filter(act="convene_panel").order_by("at")
        first = (arranged.filter(at__gt=again.at) if again else arranged).first()
        if first is not None:
            dates.objects.get_or_create(
                review_id=review_id,
                key="panel_arranged",
                defaults={"on": timezone.localdate(first.at)},
            )


def forget(apps, schema_editor):
    """No version before knows of the date."""
    apps.get_model("reviews", "ReviewDate").objects.filter(key="panel_arranged").delete()


class Migration(migrations.Migration):
    dependencies = [("reviews", "0025_safety_answers"), ("partnership", "0003_no_day_of_closure")]

    operations = [migrations.RunPython(date_what_was_arranged, forget)]
