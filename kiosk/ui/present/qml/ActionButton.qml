import QtQuick
import QtQuick.Templates as T
import Council

// One thing that can be done, large: its verb, and under it what it means.
T.Button {
    id: button

    property string detail: ""
    property string drawing: ""
    property bool primary: false
    readonly property color inkHere: !enabled ? Theme.edge : primary ? Theme.accentInk : Theme.ink

    implicitHeight: Math.max(Theme.mm(15), lines.implicitHeight + 2 * Theme.gap)
    focusPolicy: Qt.TabFocus
    Accessible.name: detail === "" ? text : text + ". " + detail

    background: Rectangle {
        radius: Theme.radius
        border.color: button.visualFocus ? Theme.ink : button.primary ? "transparent" : button.enabled ? Theme.edge : Theme.line
        border.width: button.visualFocus ? 3 : 1
        color: button.primary ? (button.down ? Theme.accentPressed : button.enabled ? Theme.accent : Theme.line) : button.down ? Theme.pressed : Theme.sheet
    }

    contentItem: Item {
        Icon {
            id: icon

            anchors.left: parent.left
            anchors.leftMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            color: button.inkHere
            name: button.drawing
            side: Theme.mm(7)
            visible: button.drawing !== ""
        }

        Column {
            id: lines

            anchors.left: icon.visible ? icon.right : parent.left
            anchors.leftMargin: Theme.margin
            anchors.right: parent.right
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter

            Words {
                width: parent.width
                color: button.inkHere
                font.pixelSize: Theme.desk
                strong: true
                text: button.text
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            Words {
                width: parent.width
                color: button.primary ? button.inkHere : Theme.quietInk
                font.pixelSize: Theme.small
                text: button.detail
                visible: text !== ""
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
}
