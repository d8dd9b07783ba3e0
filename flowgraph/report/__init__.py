"""Results for people and programs: formats of tables, the export object, the Markdown report."""
