"""Reading duties and notices."""
