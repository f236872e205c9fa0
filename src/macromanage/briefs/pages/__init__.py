"""What the pages beside the briefs show, as values: decided here from what the viewer may see. Pure."""
