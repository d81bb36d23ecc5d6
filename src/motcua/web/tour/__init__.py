"""Dạo thử tỉnh mẫu: five roles, one click to enter each; only where the demo province is."""
