"""What the window asks before it does something, and what it tells afterwards."""
