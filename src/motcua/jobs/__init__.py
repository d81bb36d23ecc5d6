"""The clockwork: what runs when (schedule.py), and what follows from what happened (reactions.py)."""
