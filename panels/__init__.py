"""Multi-agency meetings, contributions, decisions and actions."""
