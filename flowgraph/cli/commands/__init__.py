"""One command a file; the file `NAME_.py` holds `command`."""
