"""Word files: .docx through python-docx; .doc, .rtf and .odt through LibreOffice, which makes them .docx."""
