"""The settings of the register file as they lie there; who changes one has it journalled."""

from desktop_app.store.engine import Connection


def setting(db: Connection, key: str, default: str = "") -> str:
    """Return a setting."""
    row = db.execute("select value from setting where key = ?", [key]).fetchone()
    return default if row is None or row[0] is None else row[0]


def settings(db: Connection, begins: str) -> dict[str, str]:
    """Return the settings whose key begins so, by key; those that are empty are left out."""
    sql = "select key, value from setting where key >= ? and key < ? and value <> ''"
    return dict(db.execute(sql, [begins, f"{begins}\U0010ffff"]).fetchall())


def put(db: Connection, key: str, value: str) -> None:
    """Write a setting; only inside a transaction."""
    # No upsert of sqlite-utils: to see whether it can, that makes and drops a table.
    db.execute("insert or replace into setting (key, value) values (?, ?)", [key, value])
