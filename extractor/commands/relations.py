"""What documents are to each other, and who the offices in them are: links, bodies, units."""

from typing import Annotated

import typer

from extractor.commands.shared import DEFAULT, Document, Lang, Place, draw_parts, reading
from extractor.messages import Language, messages


def show_links(
    document: Annotated[str | None, typer.Argument(metavar="DOCUMENT", show_default=False)] = None,
    missing: Annotated[bool, typer.Option("--missing")] = False,
    tree: Annotated[bool, typer.Option("--tree")] = False,
    place: Place = DEFAULT,
    lang: Lang = Language.VI,
) -> None:
    """Show which documents cite which."""
    from extractor.display.links import branch_tree, links_table
    from extractor.store.find import find
    from extractor.store.links import links_of
    from extractor.store.tree import above, below

    words = messages(lang)
    if tree and document is None:
        raise typer.BadParameter(words("tree_of_what"))
    with reading(place) as connection:
        owner = find(connection, document) if document else None
        if tree and owner:
            trees = [(words("above"), above(connection, owner)), (words("below"), below(connection, owner))]
            draw_parts(*(branch_tree(branch, title, words) for title, branch in trees))
        else:
            rows = links_of(connection, owner.id if owner else None, missing=missing)
            draw_parts(links_table(rows, words))


def show_bodies(document: Document, place: Place = DEFAULT, lang: Lang = Language.VI) -> None:
    """Show which office each agency of a document is."""
    from extractor.display.units import bodies_table
    from extractor.store.bodies import body_of, office_of
    from extractor.store.find import find_version

    with reading(place) as connection:
        _, version = find_version(connection, document)
    office = office_of(version.entry.document)
    names = dict.fromkeys(agency.name for each in version.entry.assignments for agency in each.agencies)
    draw_parts(*bodies_table({name: body_of(name, office) for name in names}, office, messages(lang)))


def show_units(
    name: Annotated[str, typer.Argument(metavar="NAME|CODE", show_default=False)],
    lang: Lang = Language.VI,
) -> None:
    """Show a province, district or commune before and after 1 July 2025."""
    from extractor.display.units import units_table
    from extractor.store.units import find_units

    draw_parts(*units_table(find_units(name), messages(lang)))
