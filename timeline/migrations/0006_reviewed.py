"""When a person marked an event as reviewed; what a person has decided something about counts as looked at."""

from django.db import migrations, models
from django.db.models import F, Q


def fill(apps, schema_editor):
    event_model = apps.get_model("timeline", "Event")
    event_model.objects.exclude(decided=[]).update(reviewed_at=F("created_at"))


class Migration(migrations.Migration):
    dependencies = [("timeline", "0005_lanes")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="reviewed_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                help_text="When a person last looked at it and marked it as reviewed.",
                null=True,
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(
                condition=Q(("reviewed_at__isnull", False)), fields=["dossier", "sort_day"], name="reviewed_events"
            ),
        ),
    ]
