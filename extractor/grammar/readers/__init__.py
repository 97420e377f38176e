"""Readers: text -> value, or None."""
