"""The first start on an empty data folder: a few pages, and with what to begin."""
