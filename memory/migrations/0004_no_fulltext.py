"""The full text goes while the table changes (SQLite makes it anew, and drops its triggers); 0006 makes it again."""

from django.db import migrations

SQLITE = (
    "DROP TRIGGER memory_fulltext_insert",
    "DROP TRIGGER memory_fulltext_delete",
    "DROP TRIGGER memory_fulltext_update",
    "DROP TABLE memory_fulltext",
)
POSTGRESQL = (
    "DROP INDEX memory_fulltext",
    "ALTER TABLE memory_memoryentry DROP COLUMN fulltext",
)


def drop(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("memory", "0003_whole_words")]
    operations = [migrations.RunPython(drop)]
