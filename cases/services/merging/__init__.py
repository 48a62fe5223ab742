"""Two records of one person: proposing that they are, answering, undoing, settling what differs."""
