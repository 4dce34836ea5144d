import QtQuick
import Council

// Over the window of a locked seat: the hidden corner, the PIN, the sheet and its tests, the dimming. While nothing of
// it is open, touches go through to what is below, and are only noticed.
Item {
    id: layer

    required property QtObject desk

    Item {
        objectName: "hidden-corner"
        anchors.right: parent.right
        anchors.top: parent.top
        width: Theme.mm(20)
        height: Theme.mm(16)
        Accessible.ignored: true

        TapHandler {
            onTapped: layer.desk.tap_corner()
        }
    }

    PinScreen {
        anchors.fill: parent
        desk: layer.desk
        visible: layer.desk.step === "pin"
    }

    MaintenanceSheet {
        anchors.fill: parent
        desk: layer.desk
        visible: layer.desk.step === "sheet"
    }

    ScreenTest {
        anchors.fill: parent
        desk: layer.desk
        visible: layer.desk.step === "screen-test"
    }

    CleaningLock {
        anchors.fill: parent
        desk: layer.desk
        visible: layer.desk.step === "cleaning"
    }

    Rectangle {
        objectName: "shade"
        anchors.fill: parent
        color: "#000000"
        opacity: layer.desk.shade
        visible: opacity > 0
    }

    // The touch that wakes a dim screen presses nothing, nor does any finger that comes before the last has gone.
    MultiPointTouchArea {
        id: shield

        property int fingers: 0

        function come(points: var): void {
            fingers += points.length;
            layer.desk.touched();
        }

        function go(points: var): void {
            fingers = Math.max(0, fingers - points.length);
        }

        objectName: "shield"
        anchors.fill: parent
        visible: layer.desk.dimmed || fingers > 0
        onPressed: touchPoints => come(touchPoints)
        onReleased: touchPoints => go(touchPoints)
        onCanceled: touchPoints => go(touchPoints)
    }

    // On top, so that it sees each finger first; it takes none.
    Item {
        anchors.fill: parent
        Accessible.ignored: true

        PointHandler {
            acceptedButtons: Qt.AllButtons
            onActiveChanged: {
                if (active && !layer.desk.dimmed)
                    layer.desk.touched();
            }
        }
    }
}
