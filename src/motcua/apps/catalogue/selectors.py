"""Tra cứu danh mục: the doors through which pages and the API read it."""
