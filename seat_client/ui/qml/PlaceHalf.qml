import QtQuick
import QtQuick.Templates as T
import Council

// One councillor's half of the bar: the name, and beside it a place for buttons.
T.Control {
    id: half

    required property string key
    required property string name
    required property int index
    default property alias buttons: slot.data

    objectName: key
    Accessible.name: name
    Accessible.role: Accessible.Grouping

    background: Rectangle {
        color: Theme.sheet

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.line
        }

        Rectangle {
            width: 1
            height: parent.height
            color: Theme.edge
            visible: half.index > 0
        }
    }

    contentItem: Item {
        Words {
            anchors.left: parent.left
            anchors.leftMargin: Theme.margin
            anchors.right: slot.left
            anchors.verticalCenter: parent.verticalCenter
            strong: true
            text: half.name
        }

        Row {
            id: slot

            anchors.right: parent.right
            anchors.rightMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.mm(8)
        }
    }
}
