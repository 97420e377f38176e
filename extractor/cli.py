"""The commands. Each reads its words, calls what does the work, and turns errors into lines and exit codes.

Exit codes: 0 fine; 1 some inputs failed, or a figure stays below its floor; 2 wrong use.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from extractor import __version__
from extractor.batch.inputs import is_file_name, plan_files
from extractor.batch.outputs import CoverageForm, Form, ReadForm, open_output
from extractor.commands.catalogue import add_commands
from extractor.errors import ExtractorError
from extractor.messages import Language, Messages, language_of, messages

if TYPE_CHECKING:  # heavy: commands load what they need when they run
    from extractor.batch.local import Result
    from extractor.catalogue.models import Entry
    from extractor.coverage.cover import Coverage

_INTERRUPTED = 130  # as shells say it: 128 + SIGINT
_PIPE_CLOSED = 141  # 128 + SIGPIPE


class _Command(TyperCommand):
    """A command whose help comes from the words of the language asked for."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        _fill_help(self, ctx)
        super().format_help(ctx, formatter)


class _Group(TyperGroup):
    """Commands with help in the language asked for."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        for command in (self, *self.commands.values()):
            _fill_help(command, ctx)
        super().format_help(ctx, formatter)


class _Program(_Group):
    """All commands; finds the language before the words are parsed, and ends every run as it should end."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        ctx.obj = messages(language_of(args))
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        with _quiet_end(ctx.obj):
            return super().invoke(ctx)


app = typer.Typer(
    cls=_Program, name="extractor", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
lexicon_app = typer.Typer(cls=_Group, no_args_is_help=True)
app.add_typer(lexicon_app, name="lexicon")
_Lang = Annotated[Language, typer.Option("--lang")]
_Lexicons = Annotated[list[Path] | None, typer.Option("--lexicon", metavar="FILE|DIR", show_default=False)]


def main() -> None:
    """Run the command line of this process."""
    app(prog_name="extractor")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"extractor {__version__}")
        raise typer.Exit


@app.callback()
def _extractor(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True)] = False,
) -> None:
    """Take the options that stand before a command."""


@app.command("extract", cls=_Command)
def extract_files(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", show_default=False)],
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE|DIR", show_default=False)] = None,
    form: Annotated[Form | None, typer.Option("--format", show_default=False)] = None,
    lexicons: _Lexicons = None,
    lang: _Lang = Language.VI,
) -> None:
    """Write the catalogue entry of each plan file."""
    words = messages(lang)
    packs = _packs(lexicons)
    paths, failed = plan_files(files)
    several = len(paths) > 1 or any(path.is_dir() for path in files)
    chosen = form or (Form.TABLE if output is None and sys.stdout.isatty() else Form.JSON)
    if chosen is Form.JSON and output is None and len(paths) > 1:
        chosen = Form.JSONL
    _say_errors(failed, words)
    failures = len(failed)
    with open_output(output, paths, chosen, several=several) as write:
        for result in _results(paths, packs, words, shown=output is not None or not sys.stdout.isatty()):
            if result.entry is not None:
                write(result.path, _rendered(result.entry, chosen, words))
            if result.error is not None:
                failures += 1
                _say(words.error(result.error, result.path))
    raise typer.Exit(1 if failures else 0)


@app.command("read", cls=_Command)
def read_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False)],
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE|DIR", show_default=False)] = None,
    form: Annotated[ReadForm, typer.Option("--format")] = ReadForm.TEXT,
    lang: _Lang = Language.VI,
) -> None:
    """Write what was read of a file, before anything in it is understood."""
    from extractor.display.reading import as_html, as_json, as_text
    from extractor.parsers import read

    document = read(file)
    if form is ReadForm.HTML:
        shown = as_html(document, lang)
    else:
        shown = as_json(document) if form is ReadForm.JSON else as_text(document)
    with open_output(output, [file], form, several=False) as write:
        write(file, shown)


@app.command("explain", cls=_Command)
def explain(
    source: Annotated[str, typer.Argument(metavar="TEXT|FILE", show_default=False)],
    target: Annotated[str | None, typer.Option("--target", metavar="T05|A03", show_default=False)] = None,
    lexicons: _Lexicons = None,
    lang: _Lang = Language.VI,
) -> None:
    """Show which rule took which words, and where each value comes from."""
    from extractor.display.canvas import draw
    from extractor.display.explanation import item_trees, reading_lines
    from extractor.explain import explain_text, find_items
    from extractor.grammar.grammar import load_grammar
    from extractor.pipeline import extract

    words = messages(lang)
    grammar = load_grammar(_packs(lexicons))
    if not is_file_name(source):
        if target is not None:
            raise typer.BadParameter(words("target_of_text"))
        typer.echo(draw(*reading_lines(explain_text(source, grammar), words)), nl=False)
        return
    entry = extract(Path(source), grammar=grammar)
    items = find_items(entry, target)
    if target is not None and not items:
        counts = {"targets": len(entry.targets), "assignments": len(entry.assignments)}
        raise typer.BadParameter(words("no_item", item=target, **counts))
    typer.echo(draw(*item_trees(items, words)), nl=False)


@app.command("coverage", cls=_Command)
def coverage(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", show_default=False)],
    output: Annotated[str | None, typer.Option("--output", "-o", metavar="FILE|DIR", show_default=False)] = None,
    form: Annotated[CoverageForm, typer.Option("--format")] = CoverageForm.TABLE,
    summary: Annotated[bool, typer.Option("--summary")] = False,
    lang: _Lang = Language.VI,
) -> None:
    """Account for every number, percentage, date, time and agency name of each plan file."""
    from extractor.display.coverage import rendered, rendered_summary

    words = messages(lang)
    paths, failed = plan_files(files)
    several = len(paths) > 1
    if form is CoverageForm.HTML and summary:
        raise typer.BadParameter(words("no_html_of_summary"))
    if form is CoverageForm.HTML and several and output is None:
        raise typer.BadParameter(words("html_needs_folder"))
    _say_errors(failed, words)
    covered = _covered(paths, words, failed)
    with open_output(output, paths, form, several=several and not summary) as write:
        if summary:
            write(paths[0], rendered_summary(((str(path), each) for path, each in covered), form, words))
        else:
            for path, each in covered:
                write(path, rendered(each, form, words, one_line=several and output is None))
    raise typer.Exit(1 if failed else 0)


@app.command("doctor", cls=_Command)
def doctor(lang: _Lang = Language.VI) -> None:
    """Show which programs of others are there that some files need."""
    from extractor.display.canvas import draw
    from extractor.display.tools import tool_table
    from extractor.parsers.doctor import check_tools

    typer.echo(draw(tool_table(check_tools(), messages(lang))), nl=False)


@app.command("evaluate", cls=_Command)
def evaluate_results(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", show_default=False)],
    results: Annotated[list[Path], typer.Argument(metavar="PRED|FILES", show_default=False)],
    floors: Annotated[list[str] | None, typer.Option("--min", metavar="METRIC=VALUE", show_default=False)] = None,
    floors_file: Annotated[Path | None, typer.Option("--floors", metavar="FILE", show_default=False)] = None,
    errors: Annotated[bool, typer.Option("--errors")] = False,
    form: Annotated[Form, typer.Option("--format")] = Form.TABLE,
    lexicons: _Lexicons = None,
    lang: _Lang = Language.VI,
) -> None:
    """Print how near results come to gold entries."""
    from extractor.batch.compared import read_entries, read_results
    from extractor.display.canvas import draw
    from extractor.display.scores import score_tables, shortfall_line
    from extractor.evaluate import Floors, evaluate, parse_floor, read_floors

    words = messages(lang)
    asked: dict[str, float] = {}
    for text in floors or ():
        floor = parse_floor(text)
        if floor is None:
            raise typer.BadParameter(words("bad_floor", floor=text))
        asked.update([floor])
    stored = read_floors(floors_file) if floors_file else Floors({})
    entries, failed = read_results(results, _packs(lexicons))
    scores = evaluate(read_entries(gold), entries)
    if form is Form.TABLE:
        typer.echo(draw(*score_tables(scores, words)), nl=False)
    else:
        figures = {"total": scores.total, "documents": scores.documents}
        typer.echo(json.dumps(figures, ensure_ascii=False, indent=1 if form is Form.JSON else None))
    for line in scores.differences if errors else ():
        typer.echo(line, err=form is not Form.TABLE)
    _say_errors(failed, words)
    for name in scores.missing:
        _say(words("no_prediction", name=name))
    short = list(Floors({**stored.total, **asked}, stored.each).shortfalls(scores))
    for shortfall in short:
        _say(shortfall_line(shortfall, words))
    raise typer.Exit(1 if failed or short else 0)


@lexicon_app.command("check", cls=_Command)
def check_lexicons(
    files: Annotated[list[Path], typer.Argument(metavar="FILE", show_default=False)],
    lang: _Lang = Language.VI,
) -> None:
    """Say what is wrong with lexicon packs and where, or show what they add."""
    from extractor.display.canvas import draw
    from extractor.display.packs import content_table
    from extractor.grammar.grammar import check_file
    from extractor.grammar.pack import PackError
    from extractor.grammar.pack_files import pack_files

    words = messages(lang)
    failures = 0
    for path in pack_files(files):
        try:
            typer.echo(draw(*content_table(check_file(path), words)), nl=False)
        except PackError as error:
            failures += 1
            _say_errors([fault.error(path) for fault in error.faults], words)
        except ExtractorError as error:
            failures += 1
            _say_errors([error], words)
    raise typer.Exit(1 if failures else 0)


@lexicon_app.command("list", cls=_Command)
def list_lexicons(lang: _Lang = Language.VI) -> None:
    """Show the lexicon packs of the package."""
    from extractor.display.canvas import draw
    from extractor.display.packs import pack_table
    from extractor.grammar.pack_files import shipped_packs

    typer.echo(draw(pack_table(shipped_packs(), messages(lang))), nl=False)


def _packs(lexicons: Sequence[Path] | None) -> list[Path]:
    """The packs that the environment and the command line name; they must be right before anything is written."""
    from extractor.grammar.pack_files import packs_named_by_environment

    packs = [*packs_named_by_environment(), *(lexicons or ())]
    if packs:
        from extractor.grammar.grammar import load_grammar

        load_grammar(packs)
    return packs


add_commands(app, _Command, _Group)


def _results(paths: Sequence[Path], packs: Sequence[Path], words: Messages, *, shown: bool) -> "Iterator[Result]":
    """The result of each file; with a bar on a terminal where there are many and no tables go there."""
    from extractor.batch.local import extract_each

    results = extract_each(paths, packs)
    if len(paths) < 2 or not shown or not sys.stderr.isatty():
        return results
    from extractor.display.canvas import with_progress

    return with_progress(results, len(paths), words("reading"))


def _covered(paths: Sequence[Path], words: Messages, failed: list[ExtractorError]) -> "Iterator[tuple[Path, Coverage]]":
    """The account of each file; those that cannot be read are named and join `failed`."""
    from extractor.coverage.cover import cover
    from extractor.parsers import read

    for path in paths:
        try:
            yield path, cover(read(path))
        except ExtractorError as error:
            failed.append(error)
            _say(words.error(error, path))


def _rendered(entry: "Entry", form: Form, words: Messages) -> str:
    if form is not Form.TABLE:
        return entry.to_json(indent=1 if form is Form.JSON else None) + "\n"
    from extractor.display.canvas import draw
    from extractor.display.entry import entry_tables

    return draw(*entry_tables(entry, words))


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _say_errors(errors: Sequence[ExtractorError], words: Messages) -> None:
    for error in errors:
        _say(words.error(error))


def _fill_help(command: Any, ctx: Any) -> None:
    """Put the words of the language asked for into the help of a command and its options."""
    words: Messages = ctx.find_root().obj
    _, *group = ctx.command_path.split()  # "lexicon list": told apart from the "list" of the program
    name = "_".join([*group, *([command.name] if command is not ctx.command else [])]) or command.name
    command.help = words.help(name, "about")
    for option in command.get_params(ctx):
        option.help = words.help(name, option.name)


@contextmanager
def _quiet_end(words: Messages) -> Iterator[None]:
    """An error raised on purpose ends as one line; Ctrl-C and a closed pipe end without a word."""
    try:
        yield
        sys.stdout.flush()
    except typer.Exit:
        sys.stdout.flush()
        raise
    except ExtractorError as error:
        _say(words.error(error))
        raise typer.Exit(1) from error
    except KeyboardInterrupt as stop:
        raise typer.Exit(_INTERRUPTED) from stop
    except BrokenPipeError as closed:
        # What is still buffered has nowhere to go: without this, Python complains when it exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(_PIPE_CLOSED) from closed
