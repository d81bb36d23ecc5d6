"""Django's own backend for PostgreSQL, which looks whether its connection lives without asking the server."""
