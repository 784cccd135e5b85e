from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0021_holds_carried_over"),
    ]

    operations = [
        migrations.RemoveField(
            model_name="historicalparallelprocess",
            name="agreed_by",
        ),
        migrations.RemoveField(
            model_name="historicalparallelprocess",
            name="holds",
        ),
        migrations.RemoveField(
            model_name="historicalparallelprocess",
            name="regulator_told_on",
        ),
        migrations.RemoveField(
            model_name="parallelprocess",
            name="agreed_by",
        ),
        migrations.RemoveField(
            model_name="parallelprocess",
            name="holds",
        ),
        migrations.RemoveField(
            model_name="parallelprocess",
            name="regulator_told_on",
        ),
    ]
