"""Papers of a case: described once, without a form, and written as Word, PDF or a page to read."""
