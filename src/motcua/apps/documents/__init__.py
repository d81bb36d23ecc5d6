"""Văn bản, biểu mẫu: what the one-stop desk hands out on paper or as PDF."""
