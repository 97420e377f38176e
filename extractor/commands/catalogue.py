"""The names of the commands of the catalogue."""

import typer
from typer.core import TyperCommand, TyperGroup

from extractor.commands import comparison, corrections, documents, relations


def add_commands(app: typer.Typer, command: type[TyperCommand], group: type[TyperGroup]) -> None:
    """Give the program the commands of the catalogue."""
    app.command("import", cls=command)(documents.import_plans)
    app.command("list", cls=command)(documents.list_all)
    app.command("show", cls=command)(documents.show_document)
    app.command("search", cls=command)(documents.search_items)
    app.command("diff", cls=command)(documents.diff_versions)
    app.command("history", cls=command)(documents.show_history)
    app.command("remove", cls=command)(documents.remove_document)
    app.command("export", cls=command)(documents.export_catalogue)
    app.command("links", cls=command)(relations.show_links)
    app.command("compare", cls=command)(comparison.compare_plans)
    app.command("bodies", cls=command)(relations.show_bodies)
    app.command("units", cls=command)(relations.show_units)
    app.command("reextract", cls=command)(corrections.renew_entries)
    review = typer.Typer(cls=group, no_args_is_help=True)
    review.command("set", cls=command)(corrections.set_review)
    review.command("log", cls=command)(corrections.log_reviews)
    review.command("undo", cls=command)(corrections.undo_review)
    app.add_typer(review, name="review")
