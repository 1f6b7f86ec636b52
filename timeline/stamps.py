"""Which events have changed: a random stamp for each run of CHUNK primary keys, given anew with every change in it.

Who keeps something worked out of events (`timeline.columns`) compares stamps and knows what to read again, in whichever
process, on whichever machine, and whoever made the change: triggers give them, for events and for their parties; where
an actor comes to act for another country, all are new. A stamp is never the same twice, so that one from before a
rollback or a restored backup fits nothing.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper

CHUNK: Final = 1024
TABLE: Final = "timeline_stamp"
# Table -> its column with the number of an event.
WATCHED: Final = {"timeline_event": "id", "timeline_party": "event_id"}
ROWS: Final = {"INSERT": ("new",), "DELETE": ("old",), "UPDATE": ("old", "new")}
ACTOR: Final = "timeline_actor"


def stamps() -> dict[int, int]:
    """Number of a chunk (an event's primary key // CHUNK) -> its stamp now; one query."""
    from timeline.models import Event

    with connections[router.db_for_read(Event)].cursor() as cursor:
        cursor.execute(f"SELECT chunk, stamp FROM {TABLE}")  # noqa: S608
        return dict(cursor.fetchall())


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the table and the triggers, and give every event's chunk a new stamp.

    It runs after every migration, because changing a table in SQLite makes it anew and loses its triggers.
    """
    if not {*WATCHED, ACTOR} <= set(connection.introspection.table_names()):
        return
    columns = "(chunk bigint PRIMARY KEY, stamp bigint NOT NULL)"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} {columns}")
        if connection.vendor == "postgresql":
            _install_postgres(cursor)
        else:
            _install_sqlite(cursor)


def _install_sqlite(cursor: Any) -> None:
    # Two plain statements, because a trigger's conflict clause gives way to that of the statement which fires it.
    give = f"DELETE FROM {TABLE} WHERE chunk = {{0}} / {CHUNK}; INSERT INTO {TABLE} VALUES ({{0}} / {CHUNK}, random());"  # noqa: S608
    for table, column in WATCHED.items():
        for when, rows in ROWS.items():
            does = " ".join(give.format(f"{row}.{column}") for row in rows)
            cursor.execute(
                f"CREATE TRIGGER IF NOT EXISTS {table}_stamp_{when} AFTER {when} ON {table} BEGIN {does} END"
            )
    does = f"UPDATE {TABLE} SET stamp = random();"  # noqa: S608
    cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {ACTOR}_stamp AFTER UPDATE OF country ON {ACTOR} BEGIN {does} END")
    cursor.execute(f"DELETE FROM {TABLE}")  # noqa: S608
    cursor.execute(f"INSERT INTO {TABLE} SELECT id / {CHUNK}, random() FROM timeline_event GROUP BY 1")  # noqa: S608


def _install_postgres(cursor: Any) -> None:
    """A trigger a statement, not a row: a chunk that is stamped anew for each of a thousand rows gets slow."""
    stamp = "(random() * 9007199254740991)::bigint"
    upsert = "ORDER BY 1 ON CONFLICT (chunk) DO UPDATE SET stamp = excluded.stamp"
    for table, column in WATCHED.items():
        for when, rows in ROWS.items():
            changed = " UNION ALL ".join(f"SELECT {column} AS event FROM {row}_rows" for row in rows)  # noqa: S608
            chunks = f"SELECT event / {CHUNK}, {stamp} FROM ({changed}) AS changed GROUP BY 1"  # noqa: S608
            does = f"INSERT INTO {TABLE} {chunks} {upsert}"
            _trigger(cursor, f"{table}_stamp_{when}".lower(), table, when, rows, does)
    other = "EXISTS (SELECT 1 FROM new_rows JOIN old_rows USING (id) WHERE new_rows.country <> old_rows.country)"
    does = f"UPDATE {TABLE} SET stamp = {stamp} WHERE {other}"  # noqa: S608
    _trigger(cursor, f"{ACTOR}_stamp", ACTOR, "UPDATE", ROWS["UPDATE"], does)
    events = f"SELECT id / {CHUNK}, {stamp} FROM timeline_event GROUP BY 1"  # noqa: S608
    cursor.execute(f"INSERT INTO {TABLE} {events} {upsert}")


def _trigger(cursor: Any, name: str, table: str, when: str, rows: tuple[str, ...], does: str) -> None:
    body = f"BEGIN {does}; RETURN NULL; END"
    cursor.execute(f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$")
    tables = " ".join(f"{row.upper()} TABLE AS {row}_rows" for row in rows)
    cursor.execute(
        f"CREATE OR REPLACE TRIGGER {name} AFTER {when} ON {table} REFERENCING {tables}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )
