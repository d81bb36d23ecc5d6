"""Lịch sử phản ánh hàng loạt: as the services would have written it, row by row, for trials at a province's size."""
