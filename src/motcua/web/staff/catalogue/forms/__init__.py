"""Các biểu mẫu của trang danh mục."""
