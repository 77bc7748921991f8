"""``cpi rehearse``: simulated participants against a running server, to see whether it carries a room."""
