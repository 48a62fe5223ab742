"""The API's own door: permissions, errors, sign-in, the wrapper every endpoint wears."""
