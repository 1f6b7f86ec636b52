"""Full text: which events are told in certain words. SQLite has an FTS5 index for it, PostgreSQL a GIN index.

`matching` is the interface. What is searched are the reports (summary, sentence, quote, names of the parties, all as an
article tells them) and the summaries of events. Words are found by their stem and by their beginning: "negotiating"
finds "negotiations", "cease" finds "ceasefire". Words in quotation marks have to stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import RawSQL

if TYPE_CHECKING:
    from timeline.models import EventQuerySet

MOST_WORDS = 12
# Table -> name of what is searched -> how it is got from a row, which stands for "{row}".
SQLITE: Final[Mapping[str, Mapping[str, str]]] = {
    "timeline_mention": {
        "summary": "{row}.summary",
        "sentence": "{row}.sentence",
        "quote": "{row}.quote",
        "names": "(SELECT group_concat(json_extract(value, '$.name'), ' . ') FROM json_each({row}.parties))",
    },
    "timeline_event": {"summary": "{row}.summary"},
}
POSTGRES: Final = {
    "timeline_mention": "to_tsvector('english', summary || ' ' || sentence || ' ' || quote || ' '"
    " || jsonb_path_query_array(parties, '$[*].name')::text)",
    "timeline_event": "to_tsvector('english', summary)",
}
# nosec: every name in these is one of the above; the words come as parameters.
FIND_SQLITE: Final = (
    "SELECT event_id FROM timeline_mention WHERE id IN"
    " (SELECT rowid FROM timeline_mention_words WHERE timeline_mention_words MATCH %s)"
    " UNION SELECT rowid FROM timeline_event_words WHERE timeline_event_words MATCH %s"
)
FIND_POSTGRES: Final = (
    f"SELECT event_id FROM timeline_mention WHERE {POSTGRES['timeline_mention']} @@ to_tsquery('english', %s)"  # noqa: S608
    f" UNION SELECT id FROM timeline_event WHERE {POSTGRES['timeline_event']} @@ to_tsquery('english', %s)"
)


def matching(events: EventQuerySet, words: str) -> EventQuerySet:
    """The events that one report tells in all of these words; all events where there are no words."""
    terms = terms_of(words)
    if not terms:
        return events.none() if words.strip() else events
    postgres = connections[events.db].vendor == "postgresql"
    found, query = (FIND_POSTGRES, _tsquery(terms)) if postgres else (FIND_SQLITE, _fts_query(terms))
    return events.filter(pk__in=RawSQL(found, [query, query]))  # noqa: S611


def terms_of(words: str) -> list[tuple[str, ...]]:
    """What is looked for: each term the words that have to stand side by side, without punctuation."""
    found = [quoted or single for quoted, single in re.findall(r'["“”]([^"“”]+)["“”]|([^\s"“”]+)', words)]
    split = [tuple(re.findall(r"[^\W_]+", term)) for term in found]
    return [term for term in split if term][:MOST_WORDS]


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the index and what keeps it up to date; does nothing where both are there.

    It runs after every migration, because changing a table in SQLite makes it anew and loses its triggers.
    """
    if not set(SQLITE) <= set(connection.introspection.table_names()):
        return
    with connection.cursor() as cursor:
        for table, columns in SQLITE.items():
            if connection.vendor == "postgresql":
                index = f"CREATE INDEX IF NOT EXISTS {table}_words ON {table} USING gin ({POSTGRES[table]})"
                cursor.execute(index)
            else:
                _install_fts(cursor, table, columns)


def _install_fts(cursor: Any, table: str, columns: Mapping[str, str]) -> None:
    """An FTS5 table that holds no text of its own, and triggers that pass it what changes."""
    cursor.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
    if cursor.fetchone()[0] == 3:
        return
    words, names = f"{table}_words", ", ".join(columns)
    of = {row: ", ".join(how.format(row=row) for how in columns.values()) for row in ("new", "old", table)}
    add = f"INSERT INTO {words}(rowid, {names}) VALUES (new.id, {of['new']});"  # noqa: S608
    drop = f"INSERT INTO {words}({words}, rowid, {names}) VALUES ('delete', old.id, {of['old']});"  # noqa: S608
    tokenize = "tokenize='porter unicode61 remove_diacritics 2'"
    cursor.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS {words} USING fts5({names}, content='', {tokenize})")
    for when, does in (("INSERT", add), ("DELETE", drop), ("UPDATE", drop + add)):
        cursor.execute(f"CREATE TRIGGER IF NOT EXISTS {words}_{when} AFTER {when} ON {table} BEGIN {does} END")
    cursor.execute(f"INSERT INTO {words}({words}) VALUES ('delete-all')")  # noqa: S608
    cursor.execute(f"INSERT INTO {words}(rowid, {names}) SELECT {table}.id, {of[table]} FROM {table}")  # noqa: S608


def _fts_query(terms: list[tuple[str, ...]]) -> str:
    """All terms, each as a quoted phrase whose last word may go on."""
    return " AND ".join(f'"{" ".join(term)}"*' for term in terms)


def _tsquery(terms: list[tuple[str, ...]]) -> str:
    """The same for PostgreSQL. The words have letters and digits only, so nothing needs quoting."""
    return " & ".join("(" + " <-> ".join([*term[:-1], f"{term[-1]}:*"]) + ")" for term in terms)
