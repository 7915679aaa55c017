"""Entering a record: the line that is typed in, what is offered and suggested, and the form as a pure state machine."""
