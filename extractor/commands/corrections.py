"""Corrections of people, and entries made anew: review, reextract."""

from typing import Annotated

import typer

from extractor.commands.shared import DEFAULT, Lang, Place, draw_parts, opened, reading, with_bar
from extractor.messages import Language, messages

_Owner = Annotated[str | None, typer.Option("--document", metavar="DOCUMENT", show_default=False)]
_Path = Annotated[str, typer.Argument(metavar="T05.measure.value", show_default=False)]


def set_review(
    field: _Path,
    value: Annotated[str, typer.Argument(metavar="VALUE", show_default=False)],
    why: Annotated[str, typer.Option("--why", metavar="WORDS", show_default=False)],
    document: _Owner = None,
    author: Annotated[str | None, typer.Option("--author", metavar="NAME", show_default=False)] = None,
    place: Place = DEFAULT,
    lang: Lang = Language.VI,
) -> None:
    """Correct a field of an entry."""
    import getpass

    from extractor.store.find import find_version, only_document
    from extractor.store.reviews import add_review
    from extractor.store.versions import refresh

    with opened(place) as catalogue, catalogue.writing() as connection:
        name = document or only_document(connection)
        owner, version = find_version(connection, name)
        add_review(connection, owner.id, version.entry, field, value, why, author or getpass.getuser())
        refresh(connection, owner.id)
    words = messages(lang)
    typer.echo(words("corrected", key=owner.key, field=field, value=value))


def log_reviews(document: _Owner = None, place: Place = DEFAULT, lang: Lang = Language.VI) -> None:
    """Show what was corrected in a document."""
    from extractor.display.links import corrections_table
    from extractor.store.find import find_version, only_document
    from extractor.store.reviews import with_reviews

    with reading(place) as connection:
        owner, version = find_version(connection, document or only_document(connection))
        _, corrections = with_reviews(connection, owner.id, version.entry)
    draw_parts(*corrections_table(corrections, messages(lang)))


def undo_review(field: _Path, document: _Owner = None, place: Place = DEFAULT, lang: Lang = Language.VI) -> None:
    """Take the correction of a field back."""
    from extractor.store.find import find_version, only_document
    from extractor.store.reviews import drop_review
    from extractor.store.versions import refresh

    with opened(place) as catalogue, catalogue.writing() as connection:
        owner, _ = find_version(connection, document or only_document(connection))
        count = drop_review(connection, owner.id, field)
        refresh(connection, owner.id)
    words = messages(lang)
    typer.echo(words("corrections_undone", count=count, key=owner.key, field=field))


def renew_entries(
    workers: Annotated[int | None, typer.Option("--workers", min=1, show_default=False)] = None,
    place: Place = DEFAULT,
    lang: Lang = Language.VI,
) -> None:
    """Make all entries anew with the program as it is now."""
    from extractor.display.imported import renewal_trees
    from extractor.store.reextraction import count_versions, reextract

    words = messages(lang)
    with opened(place) as catalogue:
        count = count_versions(catalogue)
        renewals = list(with_bar(reextract(catalogue, workers), count, words("reading")))
    draw_parts(*renewal_trees(renewals, words))
    raise typer.Exit(1 if any(renewal.error for renewal in renewals) else 0)
