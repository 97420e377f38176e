"""Tables -> drafts."""
def table_targets(reading, parts, context): return []
def table_assignments(reading, parts): return []
