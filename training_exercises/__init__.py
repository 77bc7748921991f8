"""Training-day exercises: fictional cases and what is done with them.  Plain Python, no widgets."""
