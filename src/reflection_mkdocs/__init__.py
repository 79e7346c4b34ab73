"""What MkDocs calls to build a guide, and the theme that it lays over Material."""
