pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

// A French keyboard for fingers, where no other is at hand: small letters with their accents, or digits and signs.
Rectangle {
    id: board

    property bool digits: false
    property string spaceText: ""
    property string doneText: ""
    property string eraseText: ""
    property string lettersText: ""
    property string digitsText: ""

    property var letterRows: []
    property var digitRows: []

    signal typed(string sign)
    signal erased
    signal done

    implicitHeight: rows.implicitHeight + 2 * Theme.gap
    color: Theme.raised

    ColumnLayout {
        id: rows

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        Repeater {
            model: board.digits ? board.digitRows : board.letterRows

            RowLayout {
                id: line

                required property var modelData

                Layout.alignment: Qt.AlignHCenter
                spacing: Theme.gap

                Repeater {
                    model: line.modelData

                    PushButton {
                        required property string modelData

                        objectName: "sign-" + modelData
                        Layout.preferredWidth: Theme.mm(14)
                        Layout.preferredHeight: Theme.touch
                        text: modelData
                        onClicked: board.typed(modelData)
                    }
                }
            }
        }

        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            spacing: Theme.gap

            PushButton {
                objectName: "other-signs"
                Layout.preferredHeight: Theme.touch
                text: board.digits ? board.lettersText : board.digitsText
                textSize: Theme.desk
                onClicked: board.digits = !board.digits
            }

            PushButton {
                objectName: "sign-space"
                Layout.preferredWidth: Theme.mm(60)
                Layout.preferredHeight: Theme.touch
                text: board.spaceText
                textSize: Theme.desk
                onClicked: board.typed(" ")
            }

            PushButton {
                objectName: "sign-erase"
                Layout.preferredHeight: Theme.touch
                drawing: "arrow-left"
                text: board.eraseText
                textSize: Theme.desk
                onClicked: board.erased()
            }

            PushButton {
                objectName: "keyboard-done"
                Layout.preferredHeight: Theme.touch
                drawing: "search"
                primary: true
                text: board.doneText
                textSize: Theme.desk
                onClicked: board.done()
            }
        }
    }
}
