"""rulegov: a township's rule-of-law registers and the yearly report computed from them."""

__version__ = "0.1.0"
