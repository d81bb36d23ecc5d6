"""The one act of the journal is to record."""
