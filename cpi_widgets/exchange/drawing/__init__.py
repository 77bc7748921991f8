"""A network map on paper: where everything stands, as an SVG picture and as an A4 page."""
