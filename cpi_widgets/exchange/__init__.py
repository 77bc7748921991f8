"""Files in and out: network maps of this and other tools."""
