"""Lịch sử hàng loạt cho tỉnh mẫu: small invented lives, written as the rows that the services would have written."""
