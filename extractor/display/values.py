"""Values of the catalogue in words: one line each, two for a deadline."""

from extractor.catalogue.models import Deadline, Measure, Reference
from extractor.messages import Language, Messages


def measure_words(measure: Measure, words: Messages) -> str:
    """A measure in one line: "≥ 80%"; the name of its kind where it has no number."""
    given = (amount for amount in (measure.value, measure.low, measure.high) if amount is not None)
    amounts = " – ".join(number_words(amount, words.language) for amount in given)
    if not amounts:
        return words.label("direction", measure.direction) or words.label("measure", measure.kind)
    unit = "%" if measure.kind == "percent" else one_line(measure.unit or "")
    amounts += unit if unit.startswith("%") else f" {unit}".rstrip()
    parts = [words.label("direction", measure.direction), words.label("comparator", measure.comparator), amounts]
    if measure.baseline:
        parts.append(f"({one_line(measure.baseline)})")
    return " ".join(part for part in parts if part)


def number_words(number: float, language: Language) -> str:
    """A number as it is printed: 1.500 and 0,5 in Vietnamese, 1,500 and 0.5 in English."""
    written = f"{number:,}"
    return written.translate(str.maketrans(",.", ".,")) if language is Language.VI else written


def deadline_words(deadline: Deadline, words: Messages) -> str:
    """A deadline as printed, with the days meant."""
    if deadline.kind == "none":
        return ""
    open_end = deadline.start is not None and deadline.end is None
    days = " – ".join(day for day in (deadline.start, deadline.end, "…" if open_end else None) if day)
    day = "/".join(reversed(deadline.by.strip("-").split("-"))) if deadline.by else None
    meant = days or ", ".join(filter(None, [words.label("every", deadline.every), day]))
    meant = meant or words.label("deadline", deadline.kind)
    printed = one_line(deadline.text or "")
    return f"{printed}\n({meant})" if printed else meant


def reference_words(reference: Reference, words: Messages) -> str:
    """A cited document in one line."""
    kind = words.label("type", reference.type)
    named = " ".join(filter(None, [kind, reference.number or reference.title]))
    named = named.removeprefix(f"{kind} ") if named.startswith(f"{kind} {kind}") else named  # "Luật Luật Đất đai"
    return f"{named} ({reference.date})" if reference.date else named


def one_line(text: str) -> str:
    """A quote without the line ends and runs of spaces of its source."""
    return " ".join(text.split())
