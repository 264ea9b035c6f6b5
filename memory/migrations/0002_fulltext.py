"""The full-text index: FTS5 kept by triggers on SQLite, a GIN index on PostgreSQL."""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE memory_fulltext USING fts5("
    "title, problem, content='memory_memoryentry', content_rowid='id', tokenize='porter unicode61')",
    "CREATE TRIGGER memory_fulltext_insert AFTER INSERT ON memory_memoryentry BEGIN "
    "INSERT INTO memory_fulltext(rowid, title, problem) VALUES (new.id, new.title, new.problem); END",
    "CREATE TRIGGER memory_fulltext_delete AFTER DELETE ON memory_memoryentry BEGIN "
    "INSERT INTO memory_fulltext(memory_fulltext, rowid, title, problem) "
    "VALUES ('delete', old.id, old.title, old.problem); END",
    "CREATE TRIGGER memory_fulltext_update AFTER UPDATE ON memory_memoryentry BEGIN "
    "INSERT INTO memory_fulltext(memory_fulltext, rowid, title, problem) "
    "VALUES ('delete', old.id, old.title, old.problem); "
    "INSERT INTO memory_fulltext(rowid, title, problem) VALUES (new.id, new.title, new.problem); END",
)
POSTGRESQL = (
    "CREATE INDEX memory_fulltext ON memory_memoryentry "
    "USING gin (to_tsvector('english'::regconfig, COALESCE(title, '') || ' ' || COALESCE(problem, '')))",
)
UNDO = {
    "sqlite": (
        "DROP TRIGGER memory_fulltext_insert",
        "DROP TRIGGER memory_fulltext_delete",
        "DROP TRIGGER memory_fulltext_update",
        "DROP TABLE memory_fulltext",
    ),
    "postgresql": ("DROP INDEX memory_fulltext",),
}


def make(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def undo(apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("memory", "0001_initial")]
    operations = [migrations.RunPython(make, undo)]
