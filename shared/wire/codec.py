"""Messages ↔ JSON text. Everything that arrives is untrusted until it has passed here."""

from types import MappingProxyType
from typing import Any, Final, get_args

import msgspec

from shared.domain.commands import DeskCommand, SeatCommand
from shared.domain.ids import ProposalId
from shared.wire.messages import FromKiosk, FromSeat, Proposal, UnknownCommand
from shared.wire.version import MAJOR, major_of

MAX_MESSAGE_BYTES: Final = 256 * 1024
"""No message is longer in UTF-8; a line that brings one is closed, by the transport before all of it has come."""


class Malformed(Exception):
    """The peer is wrong: not JSON, not an object, or a known message with missing or wrong fields."""


class OtherMajor(Malformed):
    """A greeting in another major of the protocol; what else it says is not looked at."""

    def __init__(self, major: int) -> None:
        super().__init__(f"protocol {major}, but this program speaks {MAJOR}")
        self.major = major


def encode(message: FromSeat | FromKiosk) -> str:
    """One JSON object on one line, its class name under `type`."""
    return encode_message(message)


def decode_from_seat(untrusted_text: str | bytes) -> FromSeat | None:
    """The message, or None for a type that this version does not know. Raises Malformed."""
    message: FromSeat | None = decode_message(untrusted_text, _FROM_SEAT)
    return message


def decode_from_kiosk(untrusted_text: str | bytes) -> FromKiosk | None:
    """The message, or None for a type that this version does not know. Raises Malformed."""
    message: FromKiosk | None = decode_message(untrusted_text, _FROM_KIOSK)
    return message


def encode_message(message: object) -> str:
    """As `encode`, for the messages of any connection."""
    fields = _with_type(message)
    if isinstance(message, Proposal):
        fields["command"] = _with_type(message.command)
    return msgspec.json.encode(fields).decode()


def by_name(union: Any) -> MappingProxyType[str, Any]:
    """The types of a union under the words that they have on the wire."""
    return MappingProxyType({each.__name__: each for each in get_args(union)})


def decode_message(untrusted_text: str | bytes, types: MappingProxyType[str, Any]) -> Any:
    """A message of one of `types`, or None for a type that is not among them. Raises Malformed."""
    if isinstance(untrusted_text, bytes):
        raise Malformed("a binary message")
    try:
        untrusted_bytes = untrusted_text.encode()
        if len(untrusted_bytes) > MAX_MESSAGE_BYTES:
            raise Malformed(f"a message of {len(untrusted_bytes)} bytes")
        fields = msgspec.json.decode(untrusted_bytes, type=dict[str, Any])
        kind = types.get(_take_type(fields))
        if kind is None:
            return None
        if _PROTOCOL in kind.__dataclass_fields__:
            _check_major(msgspec.convert(fields[_PROTOCOL], str))
        return _proposal(fields) if kind is Proposal else msgspec.convert(fields, kind)
    except (msgspec.MsgspecError, KeyError, ValueError, RecursionError) as fault:
        raise Malformed(str(fault)) from fault


def _with_type(value: object) -> dict[str, Any]:
    """The fields of a message, or of a command inside one, after its name."""
    return {"type": type(value).__name__, **msgspec.to_builtins(value)}


def _take_type(fields: dict[str, Any]) -> str:
    return msgspec.convert(fields.pop("type"), str)


def _proposal(fields: dict[str, Any]) -> Proposal:
    """The one message with a field that is one of several, told apart as messages are."""
    words = msgspec.convert(fields["command"], dict[str, Any])
    name = _take_type(words)
    kind = _COMMANDS.get(name)
    command = UnknownCommand(name) if kind is None else msgspec.convert(words, kind)
    return Proposal(ProposalId(msgspec.convert(fields["id"], str)), command)


def _check_major(untrusted_protocol: str) -> None:
    """A greeting is understood in this major only; its other fields may mean anything in another one."""
    major = major_of(untrusted_protocol)
    if major is None:
        raise Malformed("a protocol that is no version")
    if major != MAJOR:
        raise OtherMajor(major)


_PROTOCOL: Final = "protocol"
"""The field that makes a message a greeting."""

_COMMANDS: Final = by_name(SeatCommand | DeskCommand)
_FROM_SEAT: Final = by_name(FromSeat)
_FROM_KIOSK: Final = by_name(FromKiosk)
