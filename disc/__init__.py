"""The disc: how the folder that is handed out is built for old systems, packed and tried.

`dev.py` runs these before anything is installed: nothing but the standard library is used.
"""
