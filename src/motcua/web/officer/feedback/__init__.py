"""Phản ánh, kiến nghị: the pages of the officers."""
