"""Names of things, as types: who and what a command, an event or a message speaks of.

Nothing is generated here: identifiers are drawn in shared/io/randomness.py and come in as arguments.
"""

from typing import NewType

SittingId = NewType("SittingId", str)
"""Random, 32 hex digits, drawn when a sitting is opened."""

MemberId = NewType("MemberId", str)
"""Short and readable, unique in the council (`m01`)."""

ItemId = NewType("ItemId", str)
"""Stable for the life of a sitting; not the number shown, which may change before the convocation is sent."""

BallotId = NewType("BallotId", str)
"""Random, 32 hex digits, drawn when a ballot is opened. A vote names it, so that it is counted there or nowhere."""

ProposalId = NewType("ProposalId", str)
"""Random, 32 hex digits, drawn by a seat for each thing that it asks for; the same when it asks again."""

DocumentId = NewType("DocumentId", str)
"""Stable for the life of a sitting, also when the file behind it is replaced."""

ContentHash = NewType("ContentHash", str)
"""SHA-256 of a file's bytes, 64 lower-case hex digits. What a file is called by everywhere but on screen."""

DeviceId = NewType("DeviceId", str)
"""Random, 32 hex digits, drawn at a device's first start and kept there."""

SeatNumber = NewType("SeatNumber", int)
"""1, 2, 3… round the table."""

TableName = NewType("TableName", str)
"""Which table a kiosk and its seats belong to, where several share a network."""

ANY_TABLE = TableName("")
"""A seat that goes to whichever table it finds."""
