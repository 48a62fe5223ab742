"""How far two or more assessors, rating the same people apart from each other, say the same.

A statement about raters, training and item definitions; never about a person who was rated. Every figure is
an ``Estimate``: the estimate itself, and an interval that would hold the true one in 95 of 100 such studies.
"""

from assessments.agreement.estimates import Estimate
from assessments.agreement.measures import agreement
from assessments.agreement.table import BadTable, Ratings, read_ratings

__all__ = ["BadTable", "Estimate", "Ratings", "agreement", "read_ratings"]
