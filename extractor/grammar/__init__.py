"""Rules and lexicons as data, and their compiler."""
