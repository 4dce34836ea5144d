import QtQuick
import QtQuick.Templates as T
import Council

// Words that can be touched to see why: underlined, without a frame.
T.Button {
    id: button

    property string drawing: ""
    property real textSize: Theme.desk
    property bool strong: false

    // From what the words would like, so that they shrink to the button and not the reverse.
    implicitWidth: Math.ceil(words.implicitWidth + (icon.visible ? icon.width + row.spacing : 0)) + leftPadding + rightPadding
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
        implicitHeight: row.implicitHeight

        Row {
            id: row

            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.mm(1.5)

            Icon {
                id: icon

                anchors.verticalCenter: parent.verticalCenter
                color: Theme.ink
                name: button.drawing
                side: button.textSize * 1.15
                visible: button.drawing !== ""
            }

            Words {
                id: words

                objectName: button.objectName + "-words"
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, button.availableWidth - (icon.visible ? icon.width + row.spacing : 0))
                font.pixelSize: button.textSize
                font.underline: true
                strong: button.strong
                text: button.text
                Accessible.ignored: true
            }
        }
    }
}
