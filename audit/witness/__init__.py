"""The witness: a small program that remembers what the log once said, so that the log cannot take it back.

It knows nothing of the database, of Django or of any case: it sees sizes, roots and signatures. Run it where
the database's administrators have no business: another account at least, another machine at best.
"""
