"""Handing a case over to another agency: proposed, answered, carried out."""
