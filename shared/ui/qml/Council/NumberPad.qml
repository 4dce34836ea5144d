pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

// Digits where no keyboard is at hand: for an address with dot and colon, for a number of a page without.
Rectangle {
    id: pad

    property string title: ""
    property string help: ""
    property string fault: ""
    property string doneText: ""
    property string cancelText: ""
    property string eraseText: ""
    property string typed: ""
    property bool forAddress: true
    // Only how many signs there are can be seen.
    property bool masked: false
    // Nothing is taken just now; there is always a way out.
    property bool resting: false
    property real helpWidth: Theme.mm(150)
    property int most: 21

    signal done(string typed)
    signal cancelled
    signal edited

    // What a keyboard does here, where there is one; true when the key meant something.
    function take(key: int, sign: string): bool {
        if (key === Qt.Key_Escape) {
            typed = "";
            cancelled();
        } else if (resting) {
            return true;
        } else if ((key === Qt.Key_Return || key === Qt.Key_Enter) && typed !== "") {
            done(typed);
        } else if (key === Qt.Key_Backspace) {
            typed = typed.slice(0, -1);
            edited();
        } else if (sign.length === 1 && "0123456789".includes(sign)) {
            press(sign);
        }
        return true;
    }

    function press(sign: string): void {
        if (typed.length < most)
            typed += sign;
        edited();
    }

    implicitWidth: column.implicitWidth + 4 * Theme.margin
    implicitHeight: column.implicitHeight + 4 * Theme.margin
    radius: Theme.radius
    color: Theme.sheet
    border.color: Theme.line

    ColumnLayout {
        id: column

        anchors.centerIn: parent
        spacing: Theme.margin

        Words {
            Layout.alignment: Qt.AlignHCenter
            font.pixelSize: Theme.large
            strong: true
            text: pad.title
        }

        Words {
            Layout.alignment: Qt.AlignHCenter
            Layout.maximumWidth: pad.helpWidth
            font.pixelSize: Theme.desk
            horizontalAlignment: Text.AlignHCenter
            color: pad.fault === "" ? Theme.quietInk : Theme.warningInk
            text: pad.fault === "" ? pad.help : pad.fault
            wrapMode: Text.Wrap
        }

        Rectangle {
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: keys.implicitWidth
            Layout.preferredHeight: Theme.mm(14)
            radius: Theme.radius
            color: Theme.raised
            border.color: Theme.edge

            Words {
                objectName: "typed"
                anchors.centerIn: parent
                font.pixelSize: Theme.large
                text: pad.masked ? "•".repeat(pad.typed.length) : pad.typed
            }
        }

        GridLayout {
            id: keys

            Layout.alignment: Qt.AlignHCenter
            columnSpacing: Theme.mm(3)
            columns: 3
            rowSpacing: Theme.mm(3)

            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", ".", "0", ":"]

                PushButton {
                    required property string modelData

                    readonly property bool meant: pad.forAddress || (modelData !== "." && modelData !== ":")

                    objectName: "key-" + modelData
                    enabled: meant && !pad.resting
                    opacity: meant ? 1 : 0
                    Layout.preferredWidth: Theme.mm(28)
                    Layout.preferredHeight: Theme.mm(13)
                    text: modelData
                    textSize: Theme.large
                    onClicked: pad.press(modelData)
                }
            }
        }

        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            spacing: Theme.mm(8)

            PushButton {
                objectName: "pad-cancel"
                Layout.preferredHeight: Theme.mm(13)
                text: pad.cancelText
                onClicked: {
                    pad.typed = "";
                    pad.edited();
                    pad.cancelled();
                }
            }

            PushButton {
                objectName: "pad-erase"
                Layout.preferredHeight: Theme.mm(13)
                drawing: "arrow-left"
                text: pad.eraseText
                enabled: pad.typed !== ""
                onClicked: {
                    pad.typed = pad.typed.slice(0, -1);
                    pad.edited();
                }
            }

            PushButton {
                objectName: "pad-done"
                Layout.preferredHeight: Theme.mm(13)
                enabled: pad.typed !== "" && !pad.resting
                primary: true
                text: pad.doneText
                onClicked: pad.done(pad.typed)
            }
        }
    }
}
