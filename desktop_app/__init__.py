"""Compliance Desk: the registry of an office that answers for a confidential computer."""

__version__ = "0.1.0"
