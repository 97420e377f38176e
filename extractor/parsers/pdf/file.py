"""PDF files -> document."""

from collections.abc import Sequence
from typing import Any

from extractor.document import Document
from extractor.errors import UnreadableFileError
from extractor.grammar.layout import load_layout
from extractor.parsers.letters.syllables import marked_words, spelling_score
from extractor.parsers.pdf.pages import Page, read_page
from extractor.parsers.pdf.rows import TextLine
from extractor.parsers.scan import file as ocr
from extractor.parsers.scan.tesseract import missing

_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD of PDFium
# A page of a plan holds 1500 letters and more; a scan's web address or stamp at most a few dozen.
_FEWEST_LETTERS = 60
# A fifth of the letters of a Vietnamese text bear marks; next to none does where a scan was read as English.
_FEWEST_MARKED = 0.03
# Of the words with marks, nearly all are spelled as Vietnamese, names and all; of wrongly decoded ones a few are.
_LEAST_SPELLING = 0.5
_FEWEST_MARKED_WORDS = 20


def parse(data: bytes, name: str) -> Document:
    """Read a PDF, its pages without usable text by OCR; raises `UnreadableFileError` for locked and damaged files.

    Where OCR cannot run, pages that are images are left out with a note; if all are, that is an error.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
        pdf.init_forms()
        pages = _read_pages(pdf)
        unread = [page.number for page in pages if _needs_ocr(page)]
        if len(unread) == len(pages):
            ocr.require(name)
        notes = [] if missing() is None else [f"page {n} is an image: its text was not read" for n in unread]
        if unread and not notes:
            scans = ocr.read_pages(((n, _render(pdf[n - 1])) for n in unread), len(unread), name)
            read = {page.number: page for page in scans}
            pages = [read.get(page.number, page) for page in pages]
        pdf.close()
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD_ERROR:
            raise UnreadableFileError(
                name, "is protected by a password", "remove the password and try again"
            ) from error
        raise UnreadableFileError(name, "is a damaged PDF file", "get the file again from its source") from error
    return ocr.lay_out(name, pages, notes)


def _render(page: Any) -> Any:
    """The image of a page as Pillow's, at the resolution of OCR."""
    from extractor.parsers.scan.image import DPI

    return page.render(scale=DPI / 72, rev_byteorder=True).to_pil()


def _read_pages(pdf: Any) -> list[Page]:
    layout = load_layout()
    pages = []
    for index in range(len(pdf)):
        page = pdf[index]
        if _has_fields(page):
            page.flatten()  # draws the form fields into the page, where their text can be read
            page.close()
            page = pdf[index]
        pages.append(read_page(page, index + 1, layout))
    return pages


def _has_fields(page: Any) -> bool:
    import pypdfium2.raw as pdfium

    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            return True
    return False


def _needs_ocr(page: Page) -> bool:
    """Whether a page's text is none that a plan can have: missing, a web address, bad OCR, letters of no meaning."""
    text = " ".join(text for item in page.items for text in _texts(item))
    letters = [letter for letter in text if letter.isalpha()]
    marked = marked_words(text)
    misspelled = len(marked) >= _FEWEST_MARKED_WORDS and spelling_score(marked) < _LEAST_SPELLING
    if not page.scanned:
        return misspelled
    signs = sum(not letter.isascii() for letter in letters)
    return misspelled or len(letters) < _FEWEST_LETTERS or signs < _FEWEST_MARKED * len(letters)


def _texts(item: Any) -> Sequence[str]:
    return [item.text] if isinstance(item, TextLine) else [text for row in item.rows for text in row.values()]
