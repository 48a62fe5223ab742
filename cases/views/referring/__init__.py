"""The pages of referring people from one agency to another."""
