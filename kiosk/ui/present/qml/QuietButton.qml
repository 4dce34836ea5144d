import QtQuick
import QtQuick.Templates as T
import Council

// Words that can be touched to see why: underlined, without a frame.
T.Button {
    id: button

    property string drawing: ""
    property real textSize: Theme.desk
    property bool strong: false

    implicitWidth: row.implicitWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.touch, row.implicitHeight)
    focusPolicy: Qt.TabFocus
    leftPadding: Theme.gap
    rightPadding: Theme.gap
    Accessible.name: text

    background: Rectangle {
        radius: Theme.radius
        border.color: Theme.accent
        border.width: button.visualFocus ? 3 : 0
        color: button.down ? Theme.pressed : "transparent"
    }

    contentItem: Item {
        implicitWidth: row.implicitWidth
        implicitHeight: row.implicitHeight

        Row {
            id: row

            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.mm(1.5)

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                color: Theme.ink
                name: button.drawing
                side: button.textSize * 1.15
                visible: button.drawing !== ""
            }

            Words {
                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: button.textSize
                font.underline: true
                strong: button.strong
                text: button.text
                Accessible.ignored: true
            }
        }
    }
}
