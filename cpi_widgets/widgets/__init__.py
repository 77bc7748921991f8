"""What people see and touch.  Each widget works alone in a notebook and with a space on the server."""
