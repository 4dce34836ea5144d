"""What `inspect` tells of each file: one row, its names and units those of the command's documented output.

Files are looked into by the render process; printing is kiosk/adapters/inspect_command.py.
"""

from dataclasses import dataclass

from shared.pages.requests import Inspection


@dataclass(frozen=True, slots=True)
class InspectionRow:
    """One object of the JSON array. `width_pt`, `height_pt`: page 1 as shown, None where there is none to show."""

    file: str
    kind: str
    status: str
    reason: str | None
    pages: int
    width_pt: float | None
    height_pt: float | None
    needs_password: bool
    text: str


def row_of(file: str, inspection: Inspection) -> InspectionRow:
    """The row of a file, called as it was called on the command line."""
    first = inspection.sizes[0] if inspection.sizes else None
    readable = first is not None and first.width > 0
    return InspectionRow(
        file=file,
        kind=inspection.kind.value,
        status=inspection.status.value,
        reason=None if inspection.reason is None else inspection.reason.value,
        pages=inspection.pages,
        width_pt=round(first.width, 3) if first is not None and readable else None,
        height_pt=round(first.height, 3) if first is not None and readable else None,
        needs_password=inspection.needs_password,
        text=inspection.text_first_page,
    )
