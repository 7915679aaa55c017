"""What a form knows about one of its fields."""

from dataclasses import dataclass

from rulegov_tui.domain.fields import Field

LEFT = ""
"""In a draft: the field was passed over, and stays as it was."""


@dataclass(slots=True)
class FieldState:
    """One field of an open form. Only the form changes it.

    Attributes:
        field: its declaration.
        initial: the text of the value that a record has already; empty in a new one.
        text: what stands in the line.
        written: what the user typed, where the plain form of it stands in the line now.
        offer: a text that stands there dimly while the line is empty; passing over it takes it.
        offer_origin: where the offer comes from, in words: 仿 03-15, 默认, 沿用.
        touched: whether the user has typed into it, or emptied it.
        passed: whether the user has been through it.
        accepted_origin: where the text comes from, if it was an offer; empty if it was typed.
    """

    field: Field
    initial: str = ""
    text: str = ""
    written: str = ""
    offer: str = ""
    offer_origin: str = ""
    touched: bool = False
    passed: bool = False
    accepted_origin: str = ""

    @property
    def offered(self) -> str:
        """The offer, as long as nothing stands in the line and the user has not emptied it."""
        return "" if self.touched or self.text else self.offer

    @property
    def origin(self) -> str:
        """Where what is shown comes from: an offer, or a text that was one; empty for what was typed."""
        return self.offer_origin if self.offered else self.accepted_origin

    @property
    def shown(self) -> str:
        """What stands in the line, or else the offer."""
        return self.text or self.offered

    @property
    def is_changed(self) -> bool:
        """Whether the user has made it other than it was."""
        return self.touched and (self.text != self.initial or bool(self.offer))

    @property
    def typed(self) -> str:
        """The text as the user typed it; empty if he has not."""
        return (self.written or self.text) if self.touched else ""

    def put(self, text: str) -> None:
        """Put a text in the line, as typed."""
        self.text, self.written, self.touched, self.accepted_origin = text, "", True, ""

    def make_plain(self, text: str) -> None:
        """Put the plain form of what was typed in its place."""
        if text != self.text:
            self.text, self.written = text, self.text

    def accept(self) -> None:
        """Take the offer for the text."""
        if self.offered:
            self.text, self.accepted_origin = self.offered, self.offer_origin

    def restore(self) -> None:
        """Make it as it was when the form was opened."""
        self.text, self.written, self.touched, self.accepted_origin = self.initial, "", False, ""
