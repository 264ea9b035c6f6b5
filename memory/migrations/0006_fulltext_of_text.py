"""The full text is that of `text` alone: what is searched by words is what is searched by meaning.

On SQLite the triggers are lost whenever a later migration makes the table anew: such a migration has to end
as this one does.
"""

from django.db import migrations
from django.db.models import F

SQLITE = (
    "CREATE VIRTUAL TABLE memory_fulltext USING fts5("
    "text, content='memory_memoryentry', content_rowid='id', tokenize='porter unicode61')",
    "INSERT INTO memory_fulltext(memory_fulltext) VALUES ('rebuild')",
    "CREATE TRIGGER memory_fulltext_insert AFTER INSERT ON memory_memoryentry BEGIN "
    "INSERT INTO memory_fulltext(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER memory_fulltext_delete AFTER DELETE ON memory_memoryentry BEGIN "
    "INSERT INTO memory_fulltext(memory_fulltext, rowid, text) VALUES ('delete', old.id, old.text); END",
    # A credit or a vote changes no word: only what does is written again.
    "CREATE TRIGGER memory_fulltext_update AFTER UPDATE OF text ON memory_memoryentry BEGIN "
    "INSERT INTO memory_fulltext(memory_fulltext, rowid, text) VALUES ('delete', old.id, old.text); "
    "INSERT INTO memory_fulltext(rowid, text) VALUES (new.id, new.text); END",
)
# PostgreSQL would take what these characters join for the name of a host, a path, a tag or a number with its sign.
TEXT = "translate(text, './-_<>&@:+~#=?', '              ')"
POSTGRESQL = (
    "ALTER TABLE memory_memoryentry ADD COLUMN fulltext tsvector "
    f"GENERATED ALWAYS AS (to_tsvector('english'::regconfig, {TEXT})) STORED",
    "CREATE INDEX memory_fulltext ON memory_memoryentry USING gin (fulltext)",
)


def fill(apps, schema_editor):
    """Search patterns by their problem, as before; whatever has none by its title."""
    entries = apps.get_model("memory", "MemoryEntry").objects
    entries.exclude(problem="").update(text=F("problem"))
    entries.filter(problem="").update(text=F("title"))


def make(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("memory", "0005_records")]
    operations = [
        migrations.RunPython(fill),
        migrations.RunPython(make),
    ]
