"""What people type, and how the product asks for it."""
