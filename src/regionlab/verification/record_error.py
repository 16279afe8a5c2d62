"""What is wrong with a record, before it is known which line holds it."""


class RecordError(Exception):
    """A record that does not prove what it says; `verify` adds the file and the line."""
