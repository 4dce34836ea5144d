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
    default property alias actions: extra.data

    Rectangle {
        anchors.centerIn: parent
        width: Math.min(room.width - 2 * Theme.margin, Theme.mm(190))
        height: Math.min(room.height - Theme.gap, column.implicitHeight + 4 * Theme.margin)
        radius: Theme.radius
        color: Theme.sheet
        border.color: Theme.line

        ColumnLayout {
            id: column

            anchors.centerIn: parent
            width: parent.width - 4 * Theme.margin
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
