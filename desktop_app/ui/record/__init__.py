"""The record editor: one record, drawn in the same cells as its paper form."""
