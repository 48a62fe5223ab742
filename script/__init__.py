"""The commands of the README, and the launcher behind ``./script/run``."""
