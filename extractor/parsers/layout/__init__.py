"""Layout: lines of any format become paragraphs, tables and one text."""
