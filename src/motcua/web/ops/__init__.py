"""Pages for those who keep the machine: is it well, and how busy is it."""
