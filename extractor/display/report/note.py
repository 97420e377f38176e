"""A comparison as the report that an official sends up, ready to be numbered, dated and signed."""

from collections.abc import Iterable, Iterator, Sequence

from extractor.display.report.items import Item
from extractor.display.report.lines import Line
from extractor.display.report.naming import document_words
from extractor.display.report.paper import Paper
from extractor.display.report.view import Office, Review, View, view_of
from extractor.messages import Messages

_OPEN = ("missing", "short", "incomparable", "only_one", "one", "mixed", "unknown")
_LEFT, _RIGHT = 6.5, 10.0  # cm, the two halves of the heading
_ROMAN = ("I", "II", "III", "IV", "V", "VI")


def as_docx(review: Review, words: Messages) -> bytes:
    """The report as a Word document. The same review gives the same bytes."""
    return _Note(view_of(review, words)).written()


class _Note:
    """Writes one view as one note."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._say = view.say
        self._one = None if view.several else view.offices[0]
        self._higher = document_words(view.higher, view.say, in_full=True)
        self._lower = document_words(self._one.entry, view.say, in_full=True) if self._one else ""
        self._paper = Paper(self._about())

    def written(self) -> bytes:
        self._heading()
        self._opening()
        parts = [
            ("note_result", self._result),
            ("note_open", self._open),
            ("note_kept", self._kept),
            ("note_extras", self._extras),
        ]
        if not self._view.same_level:  # else neither plan owes the other anything
            parts[3:3] = [("note_duties", self._duties)]
            parts += [("note_proposal", self._proposal)]
        for number, (title, write) in zip(_ROMAN, parts, strict=False):
            known = f"{title}_same_level" if self._view.same_level else title
            self._paper.heading(f"{number}. {self._say(known)}")
            write()
        self._end()
        return self._paper.saved()

    # -- frame -----------------------------------------------------------------------------------------------------

    def _heading(self) -> None:
        """Who reports on the left, the nation and its motto on the right; the party has its own form."""
        say, paper = self._say, self._paper
        data = self._one.entry.document if self._one else None
        issuer = data.issuer if data and not self._view.same_level else None
        party = issuer is not None and say.is_party(issuer)
        left, right = paper.columns((_LEFT, _RIGHT))
        paper.line((issuer or say("issuer_blank")).upper(), place=left, align="center", size=13, bold=True)
        number = say("note_number_party" if party else "note_number")
        if party:
            paper.line("*", place=left, align="center", size=13)
            paper.line(say("party"), place=right, align="center", size=15, bold=True)
        else:
            paper.rule(2.4, _LEFT, place=left)
            paper.line(say("nation"), place=right, align="center", size=12.5, bold=True)
            paper.line(say("motto"), place=right, align="center", size=13.5, bold=True)
        paper.rule(6.2, _RIGHT, place=right)
        paper.line(number, place=left, align="center", size=13, above=6)
        place = data.place if data and data.place else "............"
        paper.line(say("note_date", place=place), place=right, align="center", italic=True, above=6)

    def _about(self) -> str:
        if self._one:
            return self._say("note_about", lower=self._lower, higher=self._higher)
        return self._say("note_about_many", offices=len(self._view.offices), higher=self._higher)

    def _addressee(self) -> str:
        known = self._view.higher.document.issuer is not None and not self._view.same_level
        return self._view.issuer if known else self._say("addressee_blank")

    def _opening(self) -> None:
        say, view, paper = self._say, self._view, self._paper
        paper.line(say("note_title"), align="center", bold=True, above=18)
        paper.line(self._about(), align="center", bold=True)
        paper.rule(4, 16.5)
        if not view.same_level:
            paper.line(say("note_to", addressee=self._addressee()), align="center", above=6)
        kind = "_same_level" if view.same_level else "_many" if view.several else ""
        issuer = "" if view.several else view.offices[0].name
        values = {"higher": self._higher, "lower": self._lower, "issuer": issuer, "offices": len(view.offices)}
        paper.body(say(f"note_opening{kind}", **values))

    def _end(self) -> None:
        say, paper = self._say, self._paper
        closing = "note_closing_same_level" if self._view.same_level else "note_closing"
        paper.body(say(closing, addressee=self._addressee()), keep=True)
        left, right = paper.columns((6.0, 10.5), above=12)
        paper.line(say("recipients"), place=left, size=12, bold=True, italic=True)
        paper.line(say("recipient_above"), place=left, size=11)
        paper.line(say("recipient_file"), place=left, size=11)
        paper.line(say("signer"), place=right, align="center", size=13, bold=True)
        paper.line(say("signature"), place=right, align="center", italic=True, size=12)
        paper.line(say("signer_name"), place=right, align="center", bold=True, above=72)

    # -- sections --------------------------------------------------------------------------------------------------

    def _result(self) -> None:
        say, view = self._say, self._view
        self._paper.body(view.result())
        self._paper.body(view.beside())
        if self._one:
            return
        heads = [say("serial"), say("office"), *(view.name(verdict) for verdict in view.verdicts)]
        rows = (
            [str(at), office.name, *(str(office.counts[verdict]) for verdict in view.verdicts)]
            for at, office in enumerate(view.offices, 1)
        )
        self._paper.table(heads, (1, 5.9, 1.8, 1.9, 2.3, 1.8, 1.8), rows, centred=(0, 2, 3, 4, 5, 6))

    def _open(self) -> None:
        say, view = self._say, self._view
        if self._one:
            lines = [line for line in self._one.lines if line.verdict in _OPEN]
            heads = [say("serial"), view.above, view.below, say("verdict_and_reason")]
            widths: tuple[float, ...] = (1, 5.8, 5, 4.7)
            rows = [[str(at), *self._open_row(line)] for at, line in enumerate(lines, 1)]
        else:
            heads = [say("serial"), say("target_above"), say("offices_and_reasons")]
            widths = (1, 6, 9.5)
            found = [(item, list(self._open_offices(item))) for item in view.targets]
            rows = [
                [str(at), _target(item, "\n"), "\n".join(told)]
                for at, (item, told) in enumerate(((item, told) for item, told in found if told), 1)
            ]
        if rows:
            self._paper.table(heads, widths, rows, centred=(0,))
        else:
            self._paper.body(say("no_extras"))

    def _open_row(self, line: Line) -> tuple[str, str, str]:
        label = self._view.name(line.verdict).capitalize()
        told = f"{label}: {line.reason}" if line.reasons else label
        if line.wording:
            told += f" ({self._say('wording_mark')})"
        below = "\n".join(_target(item, "\n") for item in line.lower)
        return _target(line.higher, "\n"), below or "–", told

    def _open_offices(self, item: Item) -> Iterator[str]:
        """For each verdict that is open the offices that have it, with the reason where it is not plain."""
        answers = self._view.answers(item.id)
        for verdict in _OPEN:
            named = [self._named(line, office) for line, office in answers if line.verdict == verdict]
            if named:
                label = self._view.name(verdict).capitalize()
                yield self._say("open_in", verdict=label, count=len(named), offices="; ".join(named))

    def _named(self, line: Line, office: Office) -> str:
        if not line.reasons or line.verdict == "missing":
            return office.name
        return self._say("office_reason", office=office.name, reason=line.reason)

    def _kept(self) -> None:
        say, view = self._say, self._view
        if self._one:
            self._list(
                f"{_target(line.higher)}: {view.name(line.verdict)}" + (f" ({line.reason})" if line.reasons else "")
                for line in self._one.lines
                if line.kept
            )
        else:
            counted = ((item, view.kept_in(view.offices, item.id)) for item in view.targets)
            self._list(
                say("kept_in", target=_target(item), kept=count, all=len(view.offices))
                for item, count in counted
                if count
            )

    def _duties(self) -> None:
        say, view = self._say, self._view
        if not any(office.duties for office in view.offices):
            self._paper.body(say("no_duties"))
            return
        by_duty: dict[str, list[tuple[Line, Office]]] = {}
        for office in view.offices:
            for line in office.duties:
                by_duty.setdefault(line.higher.id, []).append((line, office))
        heads = (say("serial"), say("duty"), say("verdict_and_reason") if self._one else say("offices_and_reasons"))
        rows = (
            (str(at), _duty(answers[0][0]), self._duty_result(answers))
            for at, answers in enumerate(by_duty.values(), 1)
        )
        self._paper.table(heads, (1, 8.5, 7), rows, centred=(0,))

    def _duty_result(self, answers: Sequence[tuple[Line, Office]]) -> str:
        if self._one:
            line = answers[0][0]
            label = self._say.messages.label("duty_verdict", line.verdict).capitalize()
            taken = "\n".join(f"{item.id}. {item.quote}" for item in line.lower)
            return "\n".join(filter(None, [f"{label}: {line.reason}" if line.reason else label, taken]))
        told = []
        for verdict in ("missing", "later", "kept"):
            named = [office.name for line, office in answers if line.verdict == verdict]
            if named:
                label = self._say.messages.label("duty_verdict", verdict).capitalize()
                told.append(self._say("open_in", verdict=label, count=len(named), offices="; ".join(named)))
        return "\n".join(told)

    def _extras(self) -> None:
        if self._one:
            self._list(_target(item) for item in self._one.extras)
        else:
            offices = [office for office in self._view.offices if office.extras]
            self._list(self._say("extras_of", office=each.name, count=len(each.extras)) for each in offices)

    def _proposal(self) -> None:
        proposals = list(self._proposals())
        if proposals:
            for number, proposal in enumerate(proposals, 1):
                self._paper.body(f"{number}. {proposal}")
        else:
            self._paper.body(self._say("propose_nothing"))

    def _proposals(self) -> Iterator[str]:
        lines = [line for office in self._view.offices for line in office.lines]
        duties = [line for office in self._view.offices for line in office.duties if line.verdict != "kept"]
        grouped = [(verdict, [line for line in lines if line.verdict == verdict]) for verdict in _OPEN]
        for verdict, found in [*grouped, ("duties", duties)]:
            ids = sorted({line.higher.id for line in found})
            if ids:
                yield self._say(f"propose_{verdict}", count=len(ids), ids=", ".join(ids))

    def _list(self, items: Iterable[str]) -> None:
        written = False
        for item in items:
            self._paper.body(f"- {item}.")
            written = True
        if not written:
            self._paper.body(self._say("no_extras"))


def _target(item: Item, between: str = " ") -> str:
    """A target with its id, whom it is about and where it stands."""
    scope = "; ".join(filter(None, [item.group, item.deadline, item.place]))
    return f"{item.id}. {item.sentence}{f'{between}({scope})' if scope else ''}"


def _duty(line: Line) -> str:
    """A duty with those who must do it and where it stands."""
    scope = "; ".join(filter(None, [line.agency, line.higher.place]))
    return f"{line.higher.id}. {line.higher.quote}\n({scope})" if scope else f"{line.higher.id}. {line.higher.quote}"
