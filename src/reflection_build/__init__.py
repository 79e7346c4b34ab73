"""The build side: reads what editors write, says what is wrong with it, and makes the site's exercises and runtime."""
