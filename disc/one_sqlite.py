"""Run by the built program before all else: the SQLite inside sqlcipher3 is the only one there is.

sqlite-utils names the standard library's for the sake of a type; it would bring a second library,
of the version that the system of the build happens to have, and for newer systems only.
"""

import sys

import sqlcipher3

sys.modules["sqlite3"] = sqlcipher3
