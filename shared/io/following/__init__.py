"""The lines of a machine that follows a presenter: finding it, being let in, its events, its documents.

What is decided on the way is shared/following; the presenter's end is kiosk/adapters.
"""
