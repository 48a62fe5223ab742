"""Tests of those around a person: the media, the network, mentors, and who is warned."""
