"""Floor 2: reads the systems where work happens. A source is tables and a recipe, one SQL query a facts table."""
