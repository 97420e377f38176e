"""Folding, tokens and the verbs of underthesea."""
