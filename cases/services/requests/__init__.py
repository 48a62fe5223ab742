"""Information requests between agencies on a case: asked, answered in parts, refused, withdrawn."""
