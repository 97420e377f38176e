"""PDF files with text: letters and ruling lines become lines, columns and tables."""
