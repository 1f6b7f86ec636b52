"""Batches and their items; reprints, which are tied together here for the articles that were read before."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


def tie(apps, schema_editor):
    from timeline.actions.reprints import link

    article_model, run_model = (apps.get_model("timeline", name) for name in ("Article", "Run"))
    for article in article_model.objects.filter(state="read").defer("text", "marks").iterator(chunk_size=100):
        link(article, runs=run_model)


class Migration(migrations.Migration):

    dependencies = [
        ('timeline', '0006_reviewed'),
    ]

    operations = [
        migrations.AddField(
            model_name='article',
            name='reprint_of',
            field=models.ForeignKey(blank=True, editable=False, help_text='The earliest article of the dossier with nearly the same text, if that is another one.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reprints', to='timeline.article'),
        ),
        migrations.AddField(
            model_name='article',
            name='sure',
            field=models.JSONField(blank=True, default=dict, help_text='Field -> how sure that is: sure, likely or guess.'),
        ),
        migrations.AlterField(
            model_name='article',
            name='state',
            field=models.CharField(choices=[('queued', 'queued'), ('reading', 'reading'), ('read', 'read'), ('failed', 'failed'), ('cancelled', 'cancelled')], default='queued', max_length=10),
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(blank=True, help_text='The folder or file that the shell was given.', max_length=1000)),
                ('given', models.JSONField(blank=True, default=dict, help_text='Field -> what a person said about all its files.')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('touched_at', models.DateTimeField(default=django.utils.timezone.now, editable=False, help_text='When its last file arrived.')),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='batches', to='timeline.dossier')),
            ],
            options={
                'verbose_name_plural': 'batches',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Item',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Its path in the batch, or inside the file it was found in.', max_length=1000)),
                ('size', models.BigIntegerField(default=0)),
                ('digest', models.CharField(blank=True, editable=False, help_text='SHA-256 of the bytes.', max_length=64)),
                ('file', models.FileField(blank=True, help_text='The bytes, until an article has them.', upload_to='%Y/%m/')),
                ('documents', models.PositiveIntegerField(default=0, help_text='How many documents were found in it.')),
                ('created', models.BooleanField(default=False, help_text='Its article came in by it, and was not there before.')),
                ('state', models.CharField(choices=[('awaited', 'awaited'), ('queued', 'queued'), ('reading', 'being opened'), ('opened', 'opened'), ('refused', 'refused'), ('cancelled', 'cancelled')], default='queued', max_length=10)),
                ('error', models.CharField(blank=True, help_text='Why it could not be opened, for a person.', max_length=500)),
                ('reader', models.CharField(blank=True, editable=False, help_text='Id of the task that opens it.', max_length=64)),
                ('received_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('sent_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('started_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('article', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='items', to='timeline.article')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='timeline.batch')),
                ('container', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contents', to='timeline.item')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['state', 'sent_at'], name='timeline_it_state_d8896e_idx'), models.Index(fields=['digest'], name='timeline_it_digest_16ae39_idx')],
            },
        ),
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('value', models.BigIntegerField()),
                ('article', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='timeline.article')),
            ],
            options={
                'indexes': [models.Index(fields=['value', 'article'], name='timeline_ru_value_a73a56_idx')],
            },
        ),
        migrations.RunPython(tie, migrations.RunPython.noop),
    ]
