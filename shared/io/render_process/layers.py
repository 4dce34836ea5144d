"""What layers' memberships come to (any of these on, all of those off, or a rule), worked out here, in memory.

MuPDF takes no rule into account and some policies for others. Plain layers, on or off by the document's own default,
are left to it; nobody switches layers at the table.
"""

from typing import Final

from pymupdf import mupdf

MOST_OBJECTS: Final = 20_000
"""Objects that are searched for memberships. Only documents that have layers are searched at all."""

DEEPEST_RULE: Final = 8


def settle_memberships(document: mupdf.PdfDocument) -> None:
    """Replace each membership (ISO 32000-2, 8.11.2.2) by what it comes to, in a form that MuPDF gets right."""
    root = mupdf.pdf_dict_gets(mupdf.pdf_trailer(document), "Root")
    properties = mupdf.pdf_dict_gets(root, "OCProperties")
    if not mupdf.pdf_is_dict(properties):
        return
    hidden = _hidden_layers(properties)
    for number in range(1, min(mupdf.pdf_xref_len(document), MOST_OBJECTS)):
        entry = mupdf.pdf_resolve_indirect(mupdf.pdf_new_indirect(document, number, 0))
        if mupdf.pdf_is_dict(entry) and mupdf.pdf_to_name(mupdf.pdf_dict_gets(entry, "Type")) == "OCMD":
            _settle(document, entry, hidden)


def _hidden_layers(properties: mupdf.PdfObj) -> frozenset[int]:
    """The object numbers of the layers that the default configuration turns off."""
    default = mupdf.pdf_dict_gets(properties, "D")
    all_off = mupdf.pdf_to_name(mupdf.pdf_dict_gets(default, "BaseState")) == "OFF"
    hidden = _numbers(mupdf.pdf_dict_gets(properties, "OCGs")) if all_off else frozenset()
    return (hidden - _numbers(mupdf.pdf_dict_gets(default, "ON"))) | _numbers(mupdf.pdf_dict_gets(default, "OFF"))


def _elements(array: mupdf.PdfObj, start: int = 0) -> list[mupdf.PdfObj]:
    length = mupdf.pdf_array_len(array) if mupdf.pdf_is_array(array) else 0
    return [mupdf.pdf_array_get(array, at) for at in range(start, length)]


def _numbers(layers: mupdf.PdfObj) -> frozenset[int]:
    return frozenset(mupdf.pdf_to_num(layer) for layer in _elements(layers))


def _settle(document: mupdf.PdfDocument, membership: mupdf.PdfObj, hidden: frozenset[int]) -> None:
    rule = mupdf.pdf_dict_gets(membership, "VE")
    if mupdf.pdf_is_array(rule):
        layers, shown = _layers_in(rule, DEEPEST_RULE), _rule_shows(rule, hidden, DEEPEST_RULE)
    else:
        named = mupdf.pdf_dict_gets(membership, "OCGs")
        layers = [layer for layer in _elements(named) or [named] if mupdf.pdf_is_dict(layer)]
        shown = _policy_shows(mupdf.pdf_to_name(mupdf.pdf_dict_gets(membership, "P")), layers, hidden)
    for key in ("VE", "OCGs", "P"):
        mupdf.pdf_dict_dels(membership, key)
    if not layers:
        return
    # Any one layer will do, with the policy under which its present state gives what was worked out. In an array:
    # of the two policies that MuPDF gets right, one is right in an array only.
    alone = mupdf.pdf_new_array(document, 1)
    mupdf.pdf_array_push(alone, layers[0])
    is_on = mupdf.pdf_to_num(layers[0]) not in hidden
    mupdf.pdf_dict_puts(membership, "OCGs", alone)
    mupdf.pdf_dict_puts(membership, "P", mupdf.pdf_new_name("AnyOn" if is_on == shown else "AllOff"))


def _policy_shows(policy: str, layers: list[mupdf.PdfObj], hidden: frozenset[int]) -> bool:
    """Whether a policy over layers says: show. One over no layer has no effect."""
    on = [mupdf.pdf_to_num(layer) not in hidden for layer in layers]
    match policy:
        case "AllOn":
            return all(on)
        case "AnyOff":
            return not on or not all(on)
        case "AllOff":
            return not any(on)
        case _:
            return not on or any(on)


def _rule_shows(rule: mupdf.PdfObj, hidden: frozenset[int], depth: int) -> bool:
    """Whether a visibility expression says: show. What cannot be understood is shown."""
    if depth == 0:
        return True
    if not mupdf.pdf_is_array(rule):
        return mupdf.pdf_to_num(rule) not in hidden
    parts = (_rule_shows(part, hidden, depth - 1) for part in _elements(rule, start=1))
    match mupdf.pdf_to_name(mupdf.pdf_array_get(rule, 0)):
        case "And":
            return all(parts)
        case "Or":
            return any(parts)
        case "Not":
            return not next(parts, False)
        case _:
            return True


def _layers_in(rule: mupdf.PdfObj, depth: int) -> list[mupdf.PdfObj]:
    """The layers that a visibility expression speaks of."""
    if depth == 0:
        return []
    if not mupdf.pdf_is_array(rule):
        return [rule] if mupdf.pdf_is_dict(rule) else []
    return [layer for part in _elements(rule, start=1) for layer in _layers_in(part, depth - 1)]
