"""A network map on paper: where everything stands, as an SVG picture and as an A4 page."""

from .network_picture import draw_svg, place_network
from .page import PageWords, consent_line, map_page_html, map_page_pdf
from .picture import Picture
from .placement import layout
from .printing import NoPrintingError

__all__ = [
    "NoPrintingError",
    "PageWords",
    "Picture",
    "consent_line",
    "draw_svg",
    "layout",
    "map_page_html",
    "map_page_pdf",
    "place_network",
]
