"""Reading what people asked for, and what is done about it."""
