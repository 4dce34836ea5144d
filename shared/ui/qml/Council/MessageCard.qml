import QtQuick
import QtQuick.Layouts

// A calm card in the middle of its room: what is the case, what it means, what to do.
Item {
    id: room

    property string drawing: ""
    property string title: ""
    property string body: ""
    property string detail: ""
    property real textSize: Theme.body
    readonly property real inset: Math.min(2 * Theme.margin, width * 0.05)
    default property alias actions: extra.data

    Rectangle {
        anchors.centerIn: parent
        width: Math.min(room.width - room.inset, Theme.mm(215))
        height: Math.min(room.height, column.implicitHeight + 2 * room.inset)
        radius: Theme.radius
        color: Theme.sheet
        border.color: Theme.line

        ColumnLayout {
            id: column

            anchors.centerIn: parent
            width: parent.width - 2 * room.inset
            height: Math.min(implicitHeight, parent.height)
            spacing: Theme.margin

            Icon {
                Layout.alignment: Qt.AlignHCenter
                color: Theme.accent
                name: room.drawing
                side: Theme.mm(14)
                visible: room.drawing !== ""
            }

            Words {
                Layout.fillWidth: true
                font.pixelSize: Theme.title
                horizontalAlignment: Text.AlignHCenter
                maximumLineCount: 4
                strong: true
                text: room.title
                visible: text !== ""
                wrapMode: Text.Wrap
            }

            Words {
                Layout.fillWidth: true
                font.pixelSize: room.textSize
                horizontalAlignment: Text.AlignHCenter
                lineHeight: 1.15
                text: room.body
                visible: text !== ""
                wrapMode: Text.Wrap
            }

            Words {
                Layout.fillWidth: true
                font.pixelSize: room.textSize
                horizontalAlignment: Text.AlignHCenter
                quiet: true
                text: room.detail
                visible: text !== ""
                wrapMode: Text.Wrap
            }

            ColumnLayout {
                id: extra

                Layout.alignment: Qt.AlignHCenter
                spacing: Theme.margin
            }
        }
    }
}
