"""Hồ sơ thủ tục của Cơ sở dữ liệu quốc gia: reading their files and saying them in our words."""
