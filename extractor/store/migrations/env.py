"""Alembic runs this: migrations use the connection, and the transaction, of their caller."""

from alembic import context

from extractor.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
