"""Acts about people's rights: to know what is held, to have it put right, and not to be kept for ever."""
