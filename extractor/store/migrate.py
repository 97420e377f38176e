"""The schema of a database: which version it has, and how it gets the current one."""

from sqlalchemy import Connection, inspect, text

from extractor.errors import CatalogueError
from extractor.store.place import Place
from extractor.store.schema import REVISION


def revision_of(connection: Connection, place: Place) -> str | None:
    """The schema version of a catalogue; None for an empty database.

    Raises `CatalogueError` for a database of another program and for a schema that a newer program made.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {"alembic_version", "document", "version"} <= tables:
        raise CatalogueError(place.name, "is a database of another program", "choose another file or database")
    revision = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
    if revision > REVISION:  # revisions are numbers with leading noughts
        raise CatalogueError(
            place.name, f"has the schema {revision}, this program knows {REVISION}", "use a newer extractor"
        )
    return revision


def upgrade(connection: Connection, revision: str = REVISION) -> None:
    """Bring a database to a schema, the current one, inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "extractor.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
