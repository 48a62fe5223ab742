"""Questions about people, agencies and memberships."""
