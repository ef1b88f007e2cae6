"""The first page of the window: what is to be done today."""
