"""Before nbformat is read in."""

import sys

# For checks of web addresses that nothing here makes, jsonschema would compile a grammar: seconds at every start.
sys.modules.setdefault("rfc3987_syntax", None)
