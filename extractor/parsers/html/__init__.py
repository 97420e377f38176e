"""Web pages: those of legal portals and those that Word saved."""
