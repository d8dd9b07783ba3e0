"""The printed form: sections, fields, boxes, blocks, numbered steps and the change log of an assessment, as printed.

Keys of fields stand in the tables of `versions` (one file a form) and `rows`; what a field holds, in `items`.
"""

from flowgraph.form.discovery import RULES
from flowgraph.form.given import FormLike, as_form
from flowgraph.form.items import Block, Box, Change, Field, Form, FormNotice, Legend, Mark, Step
from flowgraph.form.parsing import parse

__all__ = ["RULES", "Block", "Box", "Change", "Field", "Form", "FormLike", "FormNotice", "Legend", "Mark", "Step", "as_form", "parse"]
