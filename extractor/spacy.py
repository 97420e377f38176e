"""The extractor as a spaCy component: `nlp.add_pipe("plan_targets")`.

A document gets a span group `doc.spans["targets"]`, whose spans have the ids of the targets, and `doc._.targets` with
the targets themselves. The text is read as a plain text file would be: it must hold a whole plan, with its line ends.
"""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

if TYPE_CHECKING:  # heavy, and spaCy loads this module with every pipeline
    from extractor.catalogue.models import Target

NAME = "plan_targets"
_GROUP = "targets"


class PlanTargets:
    """The component; it keeps nothing between documents."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the targets of a document and give it back."""
        from extractor.parsers import read
        from extractor.pipeline import extract_document

        spans: list[Span] = []
        if doc.text.strip():
            document = read(doc.text.encode(), "doc")
            targets = extract_document(document).targets
            doc.user_data[NAME] = json.dumps([target.model_dump_json() for target in targets])
            for target in targets:
                place = _place(target.span.start, target.quote, document.text, doc.text)
                if place is not None:
                    found = doc.char_span(*place, label="target", span_id=target.id, alignment_mode="expand")
                    spans += [found] if found is not None else []
        doc.spans[_GROUP] = SpanGroup(doc, name=_GROUP, spans=spans)
        return doc


@Language.factory(NAME, assigns=["doc._.targets", "doc.spans"])
def plan_targets(nlp: Language, name: str) -> PlanTargets:
    """Make the component, as `nlp.add_pipe` and the entry point `spacy_factories` ask for it."""
    return PlanTargets()


def _targets(doc: Doc) -> "tuple[Target, ...]":
    """The targets of a document, kept as JSON so that `doc.to_bytes` and `DocBin` can store them."""
    from extractor.catalogue.models import Target

    return tuple(map(Target.model_validate_json, json.loads(doc.user_data.get(NAME, "[]"))))


Doc.set_extension("targets", getter=_targets, force=True)


def _place(start: int, quote: str, read: str, given: str) -> tuple[int, int] | None:
    """Where a quotation of the text as read stands in the text as given, where lines are broken and spaces double.

    Of several places with these words it is the one with the same number; None where the counts differ.
    """
    before, after = list(_places(quote, read)), list(_places(quote, given))
    starts = [place[0] for place in before]
    return after[starts.index(start)] if start in starts and len(before) == len(after) else None


def _places(quote: str, text: str) -> Iterator[tuple[int, int]]:
    pattern = re.compile(r"(?=(" + r"\s+".join(map(re.escape, quote.split())) + "))")  # overlapping ones too
    return (match.span(1) for match in pattern.finditer(text))
