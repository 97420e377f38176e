"""Letters: bytes and old font codes become Unicode, cleaned once."""
