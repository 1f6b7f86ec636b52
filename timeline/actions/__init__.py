"""Every write to the database, by noun; each function is a verb."""
