"""Entries in the formats of other tools; each file knows one."""
