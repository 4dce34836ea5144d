import QtQuick
import QtQuick.Templates as T

// The agenda: items, and under each its documents. A touch says which; what it means is the window's.
ListView {
    id: list

    required property QtObject rows
    property real textSize: Theme.desk
    // The row of what the table is on, or -1: brought into sight when it changes, never moved under a finger.
    property int place: -1
    // Rows that lead nowhere for a reader still tell the stage something.
    property bool everythingOpens: false

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

    // All rows exist: an agenda has some tens of them, and the one in progress can then be found at once.
    cacheBuffer: 100000
    boundsBehavior: Flickable.StopAtBounds
    clip: true
    model: rows
    Accessible.role: Accessible.List

    T.ScrollBar.vertical: ThinScrollBar {}

    delegate: AgendaRow {
        width: ListView.view.width
        opens: model.opens || model.locked || (list.everythingOpens && model.is_item)
        textSize: list.textSize
        onClicked: {
            if (model.locked)
                list.lockTouched(model.id);
            else if (model.is_item)
                list.itemTouched(model.id);
            else
                list.documentTouched(model.id);
        }
    }
}
