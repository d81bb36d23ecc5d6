"""The law: plain Python rules. No Django, no input or output, no clock, no settings."""
