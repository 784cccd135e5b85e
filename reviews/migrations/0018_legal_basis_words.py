"""Legal bases come from the rule files now: a request keeps the words that it was sent with."""

from django.db import migrations, models

#: The words of before, for the requests that were sent with them.
WORDS = {
    "s16h": "Children Act 2004 section 16H (safeguarding partners may require information)",
    "agreement": "Agreement of the agency (no power used)",
    "other": "Another legal basis, stated in the purpose",
}
MODELS = ("InformationRequest", "HistoricalInformationRequest")


def keep_words(apps, schema_editor):
    for name in MODELS:
        rows = apps.get_model("reviews", name).objects.filter(legal_basis_label="")
        for key, words in WORDS.items():
            rows.filter(legal_basis=key).update(legal_basis_label=words)


def _fields(model):
    return [
        migrations.AlterField(
            model_name=model,
            name="legal_basis",
            field=models.CharField(
                help_text="Key of a legal basis of the rule file.", max_length=40
            ),
        ),
        migrations.AddField(
            model_name=model,
            name="legal_basis_label",
            field=models.CharField(
                default="",
                max_length=500,
                verbose_name="legal basis in the words it was sent with",
            ),
            preserve_default=False,
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("reviews", "0017_told_of_the_end"),
    ]

    operations = [
        *_fields("informationrequest"),
        *_fields("historicalinformationrequest"),
        migrations.RunPython(keep_words, migrations.RunPython.noop),
    ]
