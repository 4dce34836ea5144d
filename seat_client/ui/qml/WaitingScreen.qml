import QtQuick
import Council

// Until the kiosk is found: what this screen is doing, and an address to type where nothing else helps.
Item {
    id: screen

    required property QtObject seat
    property bool typing: false

    MessageCard {
        anchors.fill: parent
        objectName: "waiting"
        body: screen.seat.waiting.body
        detail: screen.seat.waiting.detail
        drawing: "search"
        title: screen.seat.waiting.title
        visible: !screen.typing

        PushButton {
            objectName: "type-address"
            text: screen.seat.words.type_address
            visible: screen.seat.waiting.may_type
            onClicked: screen.typing = true
        }
    }

    NumberPad {
        anchors.centerIn: parent
        cancelText: screen.seat.words.cancel
        eraseText: screen.seat.words.erase
        doneText: screen.seat.words.connect
        fault: screen.seat.address_fault
        help: screen.seat.words.address_help
        title: screen.seat.words.address_title
        visible: screen.typing
        onCancelled: screen.typing = false
        onDone: typed => screen.typing = !screen.seat.type_address(typed)
        onEdited: screen.seat.address_edited()
    }

    Words {
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        font.pixelSize: Theme.large
        text: screen.seat.clock.text
    }
}
