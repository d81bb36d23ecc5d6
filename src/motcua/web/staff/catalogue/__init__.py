"""Danh mục thủ tục: the pages where officers draft, compare, publish and close."""
