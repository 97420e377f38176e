"""Entries in the formats of other tools; each module knows one, `formats` lists them."""
