"""Các trang danh mục."""
