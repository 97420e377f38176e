"""Does a plan keep what the plan above demands: `extractor compare`."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.batch.inputs import PLAN_SUFFIXES, plan_files
from extractor.batch.outputs import CompareForm, open_output
from extractor.commands.reports import write_report
from extractor.commands.shared import DEFAULT, Lang, Place, reading, with_bar
from extractor.errors import ExtractorError
from extractor.messages import Language, Messages, messages

if TYPE_CHECKING:
    from extractor.catalogue.models import Entry
    from extractor.compare.models import Comparison

_NO_TARGETS = ("no target of it was understood", "see with extractor coverage what was read")
_Pair = tuple["Entry", "Entry", "Comparison"]


def compare_plans(
    names: Annotated[list[str], typer.Argument(metavar="HIGHER LOWER", show_default=False)],
    form: Annotated[CompareForm, typer.Option("--format")] = CompareForm.TABLE,
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE", show_default=False)] = None,
    same_level: Annotated[bool, typer.Option("--same-level")] = False,
    fail_on: Annotated[str, typer.Option("--fail-on", metavar="VERDICTS", show_default=False)] = "",
    place: Place = DEFAULT,
    lang: Lang = Language.VI,
) -> None:
    """Compare lower plans with the higher one that they are to keep."""
    from extractor.display.comparison import ORDER, verdicts_named

    words = messages(lang)
    names = [*names[:1], *_without_folders(names[1:])]
    wanted, unknown = verdicts_named(fail_on)
    if unknown is not None:
        raise typer.BadParameter(words("bad_verdict", verdict=unknown, known=", ".join(ORDER)))
    if same_level:
        if len(names) != 2:
            raise typer.BadParameter(words("same_level_two"))
        if wanted:
            raise typer.BadParameter(words("fail_on_same_level"))
        _side_by_side(names[0], names[1], place, output, form, words)
        return
    found: set[str] = set()
    failed: list[ExtractorError] = []
    texts: dict[str, str] = {}
    alone, several = len(names) == 1, len(names) > 2
    found_pairs = _linked(names[0], place, words, texts) if alone else _pairs(names, place, words, failed, texts)
    pairs = _seen(found_pairs, found)
    if form.is_report:
        write_report(output, form, list(pairs), texts, words)
    elif alone:
        linked = list(pairs)
        _write(output, form, names, _rendered(iter(linked), form, words, listed=len(linked) > 1, matrix=False))
    else:
        _write(output, form, names, _rendered(pairs, form, words, listed=several, matrix=several))
    raise typer.Exit(1 if failed or found & set(wanted) else 0)


def _write(output: str | None, form: CompareForm, names: Sequence[str], parts: Iterable[str]) -> None:
    result = Path("comparison")  # its name in a folder
    over = [Path(name) for name in dict.fromkeys(names) if _is_file(name)] if output and Path(output).is_file() else []
    whole = output is not None and (Path(output).is_dir() or output.endswith("/"))  # each write makes a file of it
    with open_output(output, [result, *over], form, several=False) as write:
        for part in ["".join(parts)] if whole else parts:
            write(result, part)


def _seen(pairs: Iterator[_Pair], found: set[str]) -> Iterator[_Pair]:
    """The pairs, their verdicts put down."""
    for pair in pairs:
        found.update(row.verdict for row in pair[2].rows)
        found.update(duty.verdict for duty in pair[2].duties)
        yield pair


def _pairs(
    names: Sequence[str], place: str, words: Messages, failed: list[ExtractorError], texts: dict[str, str]
) -> Iterator[_Pair]:
    """Each lower plan with the higher one; of several, those that cannot be read are named and join `failed`.

    The texts of the plans are put into `texts` by the hash of their source.
    """
    from extractor.compare.comparison import compare
    from extractor.compare.plan import plan_of

    higher = _entry(names[0], place, texts)
    if not higher.targets:
        raise ExtractorError(names[0], *_NO_TARGETS)
    above = plan_of(higher)
    for name in with_bar(names[1:], len(names) - 1, words("reading")):
        try:
            lower = _entry(name, place, texts)
        except ExtractorError as error:
            if len(names) == 2:
                raise
            failed.append(error)
            typer.echo(words.error(error), err=True)
        else:
            if not lower.targets:
                failed.append(ExtractorError(name, *_NO_TARGETS))
                typer.echo(words.error(failed[-1]), err=True)
            yield higher, lower, compare(above, lower)


def _without_folders(names: Sequence[str]) -> Iterator[str]:
    """Names of plans; a folder stands for the entries in it, else for its plan files."""
    for name in names:
        if not Path(name).is_dir():
            yield name
            continue
        files = sorted(Path(name).glob("*.json")) or plan_files([Path(name)])[0]
        if not files:
            raise ExtractorError(name, "holds no plan files", "give another folder")
        yield from map(str, files)


def _linked(name: str, place: str, words: Messages, texts: dict[str, str]) -> Iterator[_Pair]:
    """A lower plan of a catalogue with each of those that it carries out."""
    from extractor.compare.comparison import compare
    from extractor.store.find import find_version
    from extractor.store.links import carried_out

    if _is_file(name):
        raise typer.BadParameter(words("compare_two"))
    with reading(place) as connection:
        owner, version = find_version(connection, name)
        keys = [row.key for row in carried_out(connection, owner.id)]
        versions = [find_version(connection, key)[1] for key in keys]
        above = [_named(each.entry, key) for each, key in zip(versions, keys, strict=True)]
        texts.update({each.entry.source.sha256: each.text for each in (version, *versions)})
    if not above:
        raise typer.BadParameter(words("no_higher_found", document=name))
    lower = _named(version.entry, owner.key)
    for higher in above:
        yield higher, lower, compare(higher, lower)


def _entry(name: str, place: str, texts: dict[str, str]) -> "Entry":
    """The entry that a word of the command line means, named by it; its text joins `texts`."""
    if Path(name).suffix.lower() == ".json":
        from extractor.catalogue.contract import read_entry

        return _named(read_entry(Path(name)), name)
    if _is_file(name):
        from extractor.parsers import read
        from extractor.pipeline import extract_document

        document = read(name)
        entry = extract_document(document)
        texts[entry.source.sha256] = document.text
        return _named(entry, name)
    from extractor.store.find import find_version

    with reading(place) as connection:
        owner, version = find_version(connection, name)
    texts[version.entry.source.sha256] = version.text
    return _named(version.entry, owner.key)


def _is_file(name: str) -> bool:
    return Path(name).suffix.lower() in (*PLAN_SUFFIXES, ".json") or Path(name).is_file()


def _named(entry: "Entry", name: str) -> "Entry":
    return entry.model_copy(update={"source": entry.source.model_copy(update={"name": name})})


def _rendered(
    pairs: Iterator[_Pair], form: CompareForm, words: Messages, *, listed: bool, matrix: bool
) -> Iterator[str]:
    """The result in a form, in parts: many comparisons are written one by one.

    JSON is a list if `listed`, else one object; tables are a `matrix` of one higher plan, else one for each pair.
    """
    if form is CompareForm.JSON:
        yield from _as_json(pairs, words, listed=listed)
    elif matrix:
        yield _as_matrix(pairs, words)
    else:
        yield from _as_tables(pairs, words)


def _as_json(pairs: Iterator[_Pair], words: Messages, *, listed: bool) -> Iterator[str]:
    from extractor.display.comparison import comparison_data

    yield "[" if listed else ""
    between = ""
    for _, _, comparison in pairs:
        yield between + json.dumps(comparison_data(comparison, words), ensure_ascii=False, indent=1)
        between = ",\n"
    yield "]\n" if listed else "\n"


def _as_matrix(pairs: Iterator[_Pair], words: Messages) -> str:
    from extractor.display.canvas import draw
    from extractor.display.comparison import matrix_tables, office_of

    offices = []
    top: Entry | None = None
    for higher, lower, comparison in pairs:
        top = higher
        offices.append(office_of(comparison, lower))
    return draw(*matrix_tables(top, offices, words)) if top else ""


def _as_tables(pairs: Iterator[_Pair], words: Messages) -> Iterator[str]:
    from extractor.display.canvas import draw
    from extractor.display.comparison import comparison_tables

    for higher, lower, comparison in pairs:
        yield draw(*comparison_tables(comparison, higher, lower, words))


def _side_by_side(one: str, other: str, place: str, output: str | None, form: CompareForm, words: Messages) -> None:
    from extractor.compare.comparison import compare_same_level
    from extractor.display.canvas import draw
    from extractor.display.comparison import side_data, side_tables

    texts: dict[str, str] = {}
    first, second = _entry(one, place, texts), _entry(other, place, texts)
    sides = compare_same_level(first, second)
    if form.is_report:
        write_report(output, form, [(first, second, sides)], texts, words)
    elif form is CompareForm.JSON:
        _write(output, form, [one, other], [json.dumps(side_data(sides, words), ensure_ascii=False, indent=1) + "\n"])
    else:
        _write(output, form, [one, other], [draw(*side_tables(sides, first, second, words))])
