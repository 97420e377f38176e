def find_assignments(reading, parts, context, table): return []
