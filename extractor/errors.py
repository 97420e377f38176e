"""Every error that is raised on purpose."""

from pathlib import Path


class ExtractorError(Exception):
    """Wrong input: names the file or rule, the place in it, and what to do.

    The command line turns it into one line and a non-zero exit code.
    """

    def __init__(self, source: str | Path, problem: str, hint: str = "") -> None:
        """Keep `source` (file or rule), `problem` and `hint` apart for callers that format them."""
        self.source = str(source)
        self.problem = problem
        self.hint = hint
        super().__init__(f"{source}: {problem}" + (f"; {hint}" if hint else ""))

    def __reduce__(self) -> tuple[type["ExtractorError"], tuple[str, str, str]]:
        """Errors of worker processes reach their parent whole."""
        return type(self), (self.source, self.problem, self.hint)


class UnreadableFileError(ExtractorError):
    """A file that is missing, empty, damaged, locked by a password or of an unknown kind."""


class GrammarError(ExtractorError):
    """A lexicon or rule file that cannot be used."""


class CatalogueError(ExtractorError):
    """A catalogue file that is not one of ours."""
