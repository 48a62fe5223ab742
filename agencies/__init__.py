"""People, agencies, roles and the door: who may see and do what."""
