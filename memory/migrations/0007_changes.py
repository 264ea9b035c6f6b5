"""A table says which entries changed since when, so that each process can keep a copy of what is searched.

Triggers write it: whoever changes a row, by whatever way, cannot forget to. One line per entry, so it does not grow
with time. `version` orders the changes by when they could be seen: on SQLite, where one writes at a time, a counter;
on PostgreSQL, where a later number may be committed first, the number of the transaction, which
`memory.index.changes` compares with those still under way. `words` is the version in which the text
changed; `meaning` is a counter of the embeddings, 0 for an entry that has none.

On SQLite these triggers, too, are lost when a later migration makes the table anew (see 0006).
"""

from django.db import migrations

_NEXT = "(SELECT ifnull(max(version), 0) + 1 FROM memory_change)"
_MEANT = f"CASE WHEN new.embedding IS NULL THEN 0 ELSE {_NEXT} END"
SQLITE = (
    "CREATE TABLE memory_change (entry_id integer PRIMARY KEY, version integer NOT NULL, "
    "words integer NOT NULL, meaning integer NOT NULL)",
    "INSERT INTO memory_change SELECT id, 1, 1, embedding IS NOT NULL FROM memory_memoryentry",
    "CREATE INDEX memory_change_version ON memory_change (version)",
    "CREATE INDEX memory_change_meaning ON memory_change (meaning)",
    "CREATE TRIGGER memory_change_insert AFTER INSERT ON memory_memoryentry BEGIN "
    f"INSERT INTO memory_change VALUES (new.id, {_NEXT}, {_NEXT}, {_MEANT}) ON CONFLICT (entry_id) "
    "DO UPDATE SET version = excluded.version, words = excluded.words, meaning = excluded.meaning; END",
    "CREATE TRIGGER memory_change_delete AFTER DELETE ON memory_memoryentry BEGIN "
    f"INSERT INTO memory_change VALUES (old.id, {_NEXT}, {_NEXT}, 0) ON CONFLICT (entry_id) "
    "DO UPDATE SET version = excluded.version, words = excluded.words, meaning = 0; END",
    # A credit or a vote changes nothing that is searched.
    "CREATE TRIGGER memory_change_update "
    "AFTER UPDATE OF kind, language, tags, status, text, embedding, embedder ON memory_memoryentry BEGIN "
    f"INSERT INTO memory_change VALUES (new.id, {_NEXT}, {_NEXT}, {_MEANT}) ON CONFLICT (entry_id) "
    "DO UPDATE SET version = excluded.version, "
    "words = CASE WHEN old.text IS new.text THEN words ELSE excluded.words END, "
    "meaning = CASE WHEN old.embedding IS new.embedding AND old.embedder IS new.embedder "
    "THEN meaning ELSE excluded.meaning END; END",
)
_UPSERT = (
    "ON CONFLICT (entry_id) DO UPDATE SET "
    "version = excluded.version, words = excluded.words, meaning = excluded.meaning;"
)
_MEANT_POSTGRESQL = "CASE WHEN NEW.embedding IS NULL THEN 0 ELSE nextval('memory_change_number') END"
POSTGRESQL = (
    "CREATE TABLE memory_change (entry_id bigint PRIMARY KEY, version bigint NOT NULL, "
    "words bigint NOT NULL, meaning bigint NOT NULL)",
    "CREATE SEQUENCE memory_change_number OWNED BY memory_change.meaning",
    "INSERT INTO memory_change SELECT id, 1, 1, "
    "CASE WHEN embedding IS NULL THEN 0 ELSE nextval('memory_change_number') END FROM memory_memoryentry",
    "CREATE INDEX memory_change_version ON memory_change (version)",
    "CREATE INDEX memory_change_meaning ON memory_change (meaning)",
    # "0" stands for all of them: TRUNCATE names no rows.
    "CREATE FUNCTION memory_changed() RETURNS trigger LANGUAGE plpgsql AS $$ "
    "DECLARE now_ bigint := txid_current(); "
    "BEGIN "
    "IF TG_OP = 'TRUNCATE' THEN "
    f"INSERT INTO memory_change VALUES (0, now_, now_, 0) {_UPSERT} "
    "ELSIF TG_OP = 'DELETE' THEN "
    f"INSERT INTO memory_change VALUES (OLD.id, now_, now_, 0) {_UPSERT} "
    "ELSIF TG_OP = 'INSERT' THEN "
    f"INSERT INTO memory_change VALUES (NEW.id, now_, now_, {_MEANT_POSTGRESQL}) {_UPSERT} "
    "ELSE "
    f"INSERT INTO memory_change AS held VALUES (NEW.id, now_, now_, {_MEANT_POSTGRESQL}) "
    "ON CONFLICT (entry_id) DO UPDATE SET version = excluded.version, "
    "words = CASE WHEN OLD.text IS NOT DISTINCT FROM NEW.text THEN held.words ELSE excluded.words END, "
    "meaning = CASE WHEN OLD.embedding IS NOT DISTINCT FROM NEW.embedding "
    "AND OLD.embedder IS NOT DISTINCT FROM NEW.embedder THEN held.meaning ELSE excluded.meaning END; "
    "END IF; RETURN NULL; END $$",
    "CREATE TRIGGER memory_change_row AFTER INSERT OR DELETE OR "
    "UPDATE OF kind, language, tags, status, text, embedding, embedder ON memory_memoryentry "
    "FOR EACH ROW EXECUTE FUNCTION memory_changed()",
    "CREATE TRIGGER memory_change_all AFTER TRUNCATE ON memory_memoryentry "
    "FOR EACH STATEMENT EXECUTE FUNCTION memory_changed()",
)


def make(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("memory", "0006_fulltext_of_text")]
    operations = [migrations.RunPython(make)]
