"""The catalogue of many plans: kept in SQLite or PostgreSQL, with versions, links, search and corrections."""
