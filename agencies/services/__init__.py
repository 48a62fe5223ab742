"""Acts on people, agencies and memberships."""
