"""PostgreSQL's full text becomes a column, which holds the words of "xs.sort", "a/b" and "<flarn>" too."""

from django.db import migrations

# PostgreSQL would take what these characters join for the name of a host, a path, a tag or a number with its sign.
TEXT = "translate(title || ' ' || problem, './-_<>&@:+~#=?', '              ')"
MAKE = (
    "DROP INDEX memory_fulltext",
    "ALTER TABLE memory_memoryentry ADD COLUMN fulltext tsvector "
    f"GENERATED ALWAYS AS (to_tsvector('english'::regconfig, {TEXT})) STORED",
    "CREATE INDEX memory_fulltext ON memory_memoryentry USING gin (fulltext)",
)
UNDO = (
    "DROP INDEX memory_fulltext",
    "ALTER TABLE memory_memoryentry DROP COLUMN fulltext",
    "CREATE INDEX memory_fulltext ON memory_memoryentry "
    "USING gin (to_tsvector('english'::regconfig, COALESCE(title, '') || ' ' || COALESCE(problem, '')))",
)


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in MAKE:
            schema_editor.execute(statement)


def undo(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in UNDO:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("memory", "0002_fulltext")]
    operations = [migrations.RunPython(make, undo)]
