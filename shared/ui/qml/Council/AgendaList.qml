pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// The agenda: items, and under each its documents. A touch says which; what it means is the window's.
ListView {
    id: list

    required property QtObject rows
    property real textSize: Theme.desk
    // The row of what the table is on, or -1: brought into sight when it changes, never moved under a finger.
    property int place: -1
    // The stage looks at items without documents too, and unlocks what is locked.
    property bool forStage: false

    signal itemTouched(string id)
    signal documentTouched(string id)
    signal lockTouched(string id)

    property bool movedByHand: false

    // Rows find their heights some time after they are made.
    onContentHeightChanged: Qt.callLater(showPlace)
    onMovementStarted: movedByHand = true
    onPlaceChanged: {
        movedByHand = false;
        Qt.callLater(showPlace);
    }
    onVisibleChanged: Qt.callLater(showPlace)

    function showPlace(): void {
        if (place >= 0 && place < count && !movedByHand)
            positionViewAtIndex(place, ListView.Beginning);
    }

    function bringIntoSight(index: int): void {
        movedByHand = true;
        positionViewAtIndex(index, ListView.Contain);
    }

    // All rows exist: an agenda has some tens of them, and the one in progress can then be found at once.
    cacheBuffer: 100000
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    model: rows
    Accessible.role: Accessible.List

    T.ScrollBar.vertical: ThinScrollBar {}

    delegate: AgendaRow {
        id: row

        width: ListView.view.width
        opens: row.model.opens || (list.forStage && (row.model.is_item || row.model.locked))
        textSize: list.textSize
        onActiveFocusChanged: {
            if (activeFocus)
                list.bringIntoSight(index);
        }
        onClicked: {
            if (row.model.locked)
                list.lockTouched(row.model.id);
            else if (row.model.is_item)
                list.itemTouched(row.model.id);
            else
                list.documentTouched(row.model.id);
        }
    }
}
