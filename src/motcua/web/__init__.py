"""The counter: pages by audience, and `ui`, the pieces they share."""
