"""Results as people see them: rich tables and trees, in the language of the reader."""
