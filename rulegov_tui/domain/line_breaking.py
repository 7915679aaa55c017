"""The marks at which no line of Chinese text may be broken (禁则), by what GB/T 15834-2011 section 5 says of their places."""

CLOSING = frozenset("，。、；：？！）》〉」』】〕］｝”’…—～·％‰℃,.;:?!)]}%")
"""No line starts with one of these."""
OPENING = frozenset("（《〈「『【〔［｛“‘([{￥$")
"""No line ends with one of these."""
