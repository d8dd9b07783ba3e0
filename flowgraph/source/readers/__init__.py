"""One kind of file a module: `SUFFIXES` and `read(name, raw, progress) -> Document`. Readers do not know each other."""
