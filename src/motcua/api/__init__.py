"""Cổng lập trình: versioned JSON under /api/v1/, with its own schemas and errors. It never touches a model's rows."""
