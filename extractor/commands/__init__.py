"""The commands of the catalogue. Like `cli.py`, words in, lines out.

SQLAlchemy is loaded by the command that runs: `extractor --help` and `extract` do without it.
"""
