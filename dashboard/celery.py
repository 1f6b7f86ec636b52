"""The Celery application: its settings are those of Django whose names begin with `CELERY_`."""

import os

from celery import Celery
from celery.signals import beat_embedded_init, worker_process_init

from dashboard.launcher import die_with_parent

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dashboard.settings")

app = Celery("demarche")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_process_init.connect
@beat_embedded_init.connect
def die_with_worker(**_: object) -> None:
    """Have the kernel end a child with the worker it belongs to (Linux): a killed worker leaves nobody reading."""
    die_with_parent()
