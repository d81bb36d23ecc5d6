"""The ledger: Django apps in a declared stack; an upper one may import a lower one."""
