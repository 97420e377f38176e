"""What became of every number, percentage, date, deadline and agency name of a source."""
