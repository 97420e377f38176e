"""From an outline to the entry of the catalogue: targets, assignments, the document's own data."""
