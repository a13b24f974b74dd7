"""PostgreSQL finds words through their index, whatever it guesses (docs/adr/0012)."""

from django.db import migrations

# What makes a row wide stands outside the table, so that finding thousands of rows reads few blocks.
NARROW = "ALTER TABLE search_searchentry SET (toast_tuple_target = 128)"
# PostgreSQL takes reading every row for cheap, because it does not count that the words of each must be fetched
# and unpacked. ROWS is low on purpose: with a high guess it compiles the query first, which takes longer than
# the query.
MATCHES = """
    CREATE FUNCTION search_matches(query tsquery) RETURNS SETOF bigint
    LANGUAGE sql STABLE ROWS 100 SET enable_seqscan = off
    AS 'SELECT page_id FROM search_searchentry WHERE words @@ query'
"""


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(NARROW)
        schema_editor.execute(MATCHES)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION search_matches(tsquery)")
        schema_editor.execute("ALTER TABLE search_searchentry RESET (toast_tuple_target)")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_full_text")]
    operations = [migrations.RunPython(create, drop)]
