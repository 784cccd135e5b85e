from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("reviews", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="LocalReview",
            fields=[],
            options={
                "verbose_name": "local child safeguarding practice review",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("reviews.review",),
        ),
    ]
