import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0002_decision_follow_up"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalinformationrequest",
            name="nil_statement",
            field=models.TextField(
                blank=True,
                help_text="Filled when the agency says that it holds nothing about this child.",
                verbose_name="what was searched, when the agency holds no information",
            ),
        ),
        migrations.AddField(
            model_name="informationrequest",
            name="nil_statement",
            field=models.TextField(
                blank=True,
                help_text="Filled when the agency says that it holds nothing about this child.",
                verbose_name="what was searched, when the agency holds no information",
            ),
        ),
        migrations.CreateModel(
            name="RequestChaser",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("email", "Message from this site"),
                            ("phone", "Telephone"),
                            ("meeting", "In person or in a meeting"),
                        ],
                        max_length=8,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chasers",
                        to="reviews.informationrequest",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
    ]
