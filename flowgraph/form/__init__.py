"""The printed form: fields, boxes, blocks, steps and the change log of an assessment, as they stand in the text."""
