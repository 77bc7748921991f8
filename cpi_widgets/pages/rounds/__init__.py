"""What a Delphi between days shows: to those who lead it, and to those who rate."""
