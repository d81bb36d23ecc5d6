"""Tệp đã xuất: asked for, watched, fetched, thrown away."""
