"""The index by which reports are found for joining, and the sketches by which reprints are known; both filled here."""

import django.db.models.deletion
from django.db import migrations, models


def fill(apps, schema_editor):
    from timeline.actions.joining import kept, report_in
    from timeline.extraction.likeness import sketch

    article_model, mention_model, clue_model = (apps.get_model("timeline", n) for n in ("Article", "Mention", "Clue"))
    for article in article_model.objects.filter(state="read").iterator(chunk_size=100):
        article.sketch = sketch(article.text)
        article.save(update_fields=["sketch"])
        clue_model.objects.bulk_create(
            clue_model(value=value, mention=mention)
            for mention in mention_model.objects.filter(article=article)
            for value in kept(article.dossier_id, report_in(mention, article))
        )


class Migration(migrations.Migration):
    dependencies = [("timeline", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="article",
            name="sketch",
            field=models.JSONField(blank=True, default=list, editable=False, help_text="Tells reprints of this text."),
        ),
        migrations.CreateModel(
            name="Clue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.BigIntegerField()),
                (
                    "mention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="clues", to="timeline.mention"
                    ),
                ),
            ],
            options={"indexes": [models.Index(fields=["value", "mention"], name="timeline_cl_value_1acfd1_idx")]},
        ),
        migrations.RemoveIndex(model_name="event", name="open_events"),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
