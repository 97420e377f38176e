"""Reports of a comparison for people to read, filter and send on: a page, a workbook, a note."""
