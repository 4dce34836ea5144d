pragma ComponentBehavior: Bound

import QtQuick
import Council

// The whole screen of a seat. Which of its four screens is shown is the model's to say. A locked seat has one layer more.
Window {
    id: window

    required property QtObject seat
    property bool mayClose: false

    // A button that goes out of sight while it has the keys gives them back: no key is ever without its meaning.
    readonly property bool keysAstray: !activeFocusItem || activeFocusItem === contentItem || !activeFocusItem.visible

    color: Theme.ground
    width: 1280
    height: 800
    title: seat.header.item
    onClosing: close => {
        close.accepted = mayClose;
        if (mayClose)
            seat.leave();
    }

    onKeysAstrayChanged: Qt.callLater(giveBackKeys)

    function giveBackKeys(): void {
        if (keysAstray)
            keys.forceActiveFocus();
    }

    Item {
        id: keys

        anchors.fill: parent
        focus: true
        // No key leads out of the program, or anywhere.
        Keys.onPressed: event => event.accepted = true
        Keys.onReleased: event => event.accepted = true

        ReadingScreen {
            anchors.fill: parent
            objectName: "reading-screen"
            seat: window.seat
            visible: window.seat.screen.screen === "reading"
        }

        WaitingScreen {
            anchors.fill: parent
            objectName: "waiting-screen"
            seat: window.seat
            visible: window.seat.screen.screen === "waiting"
        }

        AdmissionScreen {
            anchors.fill: parent
            objectName: "admitting-screen"
            seat: window.seat
            visible: window.seat.screen.screen === "admitting"
        }

        SeatChooser {
            anchors.fill: parent
            objectName: "choosing-screen"
            seat: window.seat
            visible: window.seat.screen.screen === "choosing"
        }

        // A table that is switched off: dark, until somebody touches it.
        Rectangle {
            anchors.fill: parent
            color: "#000000"
            objectName: "off-screen"
            visible: window.seat.screen.off !== ""

            Words {
                anchors.centerIn: parent
                color: "#8A8A8A"
                horizontalAlignment: Text.AlignHCenter
                objectName: "off-words"
                text: window.seat.screen.off
                width: parent.width - Theme.mm(20)
            }

            MouseArea {
                anchors.fill: parent
                objectName: "off-touch"
                onClicked: window.seat.light_up()
            }
        }

        Loader {
            active: window.seat.maintenance !== null
            anchors.fill: parent

            sourceComponent: MaintenanceLayer {
                desk: window.seat.maintenance
            }
        }
    }
}
