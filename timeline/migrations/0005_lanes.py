"""Each event's first party beside its day, so that counts by lane and period read one index; filled here."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    event_model, party_model = (apps.get_model("timeline", name) for name in ("Event", "Party"))
    first = party_model.objects.filter(event=OuterRef("pk")).order_by("role", "position", "pk").values("actor")
    event_model.objects.update(lane=Subquery(first[:1]))


class Migration(migrations.Migration):
    dependencies = [("timeline", "0003_date_assumed"), ("timeline", "0004_saved_views_and_counts")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="lane",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                help_text="Its first party, kept here so that counts by lane read one index; `set_lanes` sets it.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="timeline.actor",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                fields=["dossier", "sort_day", "lane", "kind", "type", "status", "basis"], name="drawn_events"
            ),
        ),
    ]
