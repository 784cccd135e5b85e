"""The tables of learning events become those of events with practitioners, with their rows."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0001_initial"),
        ("reviews", "0038_events_with_practitioners"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable("learningevent", "reviews_practitionerevent"),
                migrations.AlterModelTable(
                    "historicallearningevent", "reviews_historicalpractitionerevent"
                ),
            ],
            state_operations=[
                migrations.DeleteModel("HistoricalLearningEvent"),
                migrations.DeleteModel("LearningEvent"),
            ],
        ),
    ]
