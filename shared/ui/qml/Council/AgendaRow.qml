import QtQuick
import QtQuick.Templates as T

// One row of the agenda. The bar at its left: the table is here. The tint: this screen is here.
T.AbstractButton {
    id: row

    required property var model
    required property int index
    property bool opens: false
    property real textSize: Theme.desk
    readonly property real indent: model.is_item ? Theme.margin : Theme.margin + Theme.mm(7)

    implicitHeight: Math.max(Theme.touch, lines.implicitHeight + Theme.mm(3))
    enabled: opens
    focusPolicy: Qt.TabFocus
    objectName: model.key
    Accessible.name: (model.number !== "" ? model.number + ". " : "") + model.title + (model.state !== "" ? ", " + model.state : "")
    Accessible.role: Accessible.ListItem

    background: Rectangle {
        color: row.down ? Theme.pressed : row.model.in_view ? Theme.accentTint : "transparent"

        Rectangle {
            width: Theme.mm(1)
            height: parent.height
            color: Theme.accent
            visible: row.model.on_table
        }

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.line
            visible: row.model.is_item
        }

        Rectangle {
            anchors.fill: parent
            color: "transparent"
            border.color: Theme.accent
            border.width: 3
            visible: row.visualFocus
        }
    }

    contentItem: Item {
        Column {
            id: lines

            anchors.left: parent.left
            anchors.leftMargin: row.indent
            anchors.right: parent.right
            anchors.rightMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.mm(0.5)

            Words {
                width: parent.width
                font.pixelSize: row.textSize
                maximumLineCount: 8
                quiet: !row.opens && !row.model.is_item
                strong: row.model.is_item
                text: (row.model.number !== "" ? row.model.number + ".\u00a0" : "") + row.model.title
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }

            Words {
                width: parent.width
                color: row.model.state !== "" && row.model.on_table && row.model.is_item ? Theme.accent : Theme.quietInk
                font.pixelSize: Math.round(row.textSize * 0.87)
                maximumLineCount: 5
                quiet: true
                text: row.model.reason === "" ? row.model.state : row.model.state + "\n" + row.model.reason
                visible: text !== ""
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
}
