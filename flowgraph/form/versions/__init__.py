"""The versions of the form, one file each, found by name."""
