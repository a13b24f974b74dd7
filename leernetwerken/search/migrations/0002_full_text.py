"""The full-text index beside the table, in the manner of each database. It follows the rows by itself."""

from django.db import migrations

SQLITE = (
    """CREATE VIRTUAL TABLE search_words USING fts5(
        title_words, body_words, content='search_searchentry', content_rowid='page_id', tokenize='unicode61'
    )""",
    """CREATE TRIGGER search_words_insert AFTER INSERT ON search_searchentry BEGIN
        INSERT INTO search_words(rowid, title_words, body_words)
        VALUES (new.page_id, new.title_words, new.body_words);
    END""",
    """CREATE TRIGGER search_words_delete AFTER DELETE ON search_searchentry BEGIN
        INSERT INTO search_words(search_words, rowid, title_words, body_words)
        VALUES ('delete', old.page_id, old.title_words, old.body_words);
    END""",
    """CREATE TRIGGER search_words_update AFTER UPDATE ON search_searchentry BEGIN
        INSERT INTO search_words(search_words, rowid, title_words, body_words)
        VALUES ('delete', old.page_id, old.title_words, old.body_words);
        INSERT INTO search_words(rowid, title_words, body_words)
        VALUES (new.page_id, new.title_words, new.body_words);
    END""",
)
POSTGRESQL = (
    """ALTER TABLE search_searchentry ADD COLUMN words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title_words), 'A') || setweight(to_tsvector('simple', body_words), 'D')
    ) STORED""",
    "CREATE INDEX search_words ON search_searchentry USING gin (words)",
)


def create(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_words")
        for event in ("insert", "delete", "update"):
            schema_editor.execute(f"DROP TRIGGER search_words_{event}")
    else:
        schema_editor.execute("ALTER TABLE search_searchentry DROP COLUMN words")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
