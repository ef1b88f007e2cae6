"""The first day of an office: what is asked once, what is begun with it, what is left to do."""
