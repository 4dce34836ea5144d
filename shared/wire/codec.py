"""Messages ↔ JSON text. Everything that arrives is untrusted until it has passed here."""

from types import MappingProxyType
from typing import Any, Final, get_args

import msgspec

from shared.wire.messages import FromKiosk, FromSeat

MAX_MESSAGE_BYTES: Final = 256 * 1024
"""No message is longer; the transport closes a line that sends one."""

_FROM_SEAT: Final = MappingProxyType({each.__name__: each for each in get_args(FromSeat)})
_FROM_KIOSK: Final = MappingProxyType({each.__name__: each for each in get_args(FromKiosk)})


class Malformed(Exception):
    """The peer is wrong: not JSON, not an object, or a known message with missing or wrong fields."""


def encode(message: FromSeat | FromKiosk) -> str:
    """One JSON object on one line, its class name under `type`."""
    fields = msgspec.to_builtins(message)
    return msgspec.json.encode({"type": type(message).__name__, **fields}).decode()


def decode_from_seat(untrusted_text: str | bytes) -> FromSeat | None:
    """The message, or None for a type that this version does not know. Raises Malformed."""
    message: FromSeat | None = _decode(untrusted_text, _FROM_SEAT)
    return message


def decode_from_kiosk(untrusted_text: str | bytes) -> FromKiosk | None:
    """The message, or None for a type that this version does not know. Raises Malformed."""
    message: FromKiosk | None = _decode(untrusted_text, _FROM_KIOSK)
    return message


def _decode(untrusted_text: str | bytes, types: MappingProxyType[str, Any]) -> Any:
    if isinstance(untrusted_text, bytes):
        raise Malformed("a binary message")
    try:
        fields = msgspec.json.decode(untrusted_text, type=dict[str, Any])
        kind = types.get(fields.pop("type"))
        return None if kind is None else msgspec.convert(fields, kind)
    except (msgspec.MsgspecError, KeyError, TypeError, UnicodeError, RecursionError) as fault:
        raise Malformed(str(fault)) from fault
