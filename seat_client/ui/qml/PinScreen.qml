import QtQuick
import Council

// The PIN of the maintenance sheet, or how to set one. Nothing behind it can be touched.
Rectangle {
    id: screen

    required property QtObject desk
    readonly property bool open: visible

    color: Theme.ground

    MouseArea {
        anchors.fill: parent
    }

    NumberPad {
        id: pad

        objectName: "pin-pad"
        anchors.centerIn: parent
        cancelText: screen.desk.words.cancel
        doneText: screen.desk.words.open_sheet
        eraseText: screen.desk.words.erase
        fault: screen.desk.pin.fault
        forAddress: false
        help: screen.desk.pin.help
        masked: true
        most: 8
        resting: !screen.desk.pin.may_type
        title: screen.desk.words.pin_title
        visible: !screen.desk.pin.unset
        onCancelled: screen.desk.close()
        onDone: pin => {
            typed = "";
            screen.desk.try_pin(pin);
        }
        onEdited: screen.desk.edit_pin()
    }

    MessageCard {
        anchors.fill: parent
        objectName: "pin-unset"
        body: screen.desk.words.not_set_body
        detail: screen.desk.words.not_set_command
        drawing: "shield-lock"
        title: screen.desk.words.not_set_title
        visible: screen.desk.pin.unset

        PushButton {
            objectName: "pin-close"
            primary: true
            text: screen.desk.words.close
            onClicked: screen.desk.close()
        }
    }

    onVisibleChanged: pad.typed = ""
}
