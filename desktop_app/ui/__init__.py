"""The window: shows what the desk says and does, and owns no data."""
