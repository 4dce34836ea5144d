"""Chance: identifiers and salts. Pure code takes them as arguments."""

import secrets

from shared.domain.ids import BallotId, DeviceId, ItemId, ProposalId, SittingId
from shared.journal.entry import SALT_BYTES


def new_salt() -> str:
    """32 hex digits for one journal entry."""
    return secrets.token_hex(SALT_BYTES)


def new_device_id() -> DeviceId:
    return DeviceId(secrets.token_hex(16))


def new_sitting_id() -> SittingId:
    return SittingId(secrets.token_hex(16))


def new_ballot_id() -> BallotId:
    return BallotId(secrets.token_hex(16))


def new_item_id() -> ItemId:
    """Of a matter that is added at the table."""
    return ItemId(f"new-{secrets.token_hex(8)}")


def new_nonce() -> str:
    """64 hex digits, for one pairing conversation."""
    return secrets.token_hex(32)


def new_proposal_id() -> ProposalId:
    return ProposalId(secrets.token_hex(16))


def random_bytes(count: int) -> bytes:
    """For keys, and for salts of keys."""
    return secrets.token_bytes(count)
