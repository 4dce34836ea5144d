import QtQuick
import QtQuick.Templates as T

// The one button: an icon, words, or both. `primary` is the step proposed; `checked` is something that stays open.
T.Button {
    id: button

    property bool primary: false
    property string drawing: ""
    property bool drawingLast: false
    property real textSize: Theme.body
    readonly property color inkHere: !enabled ? Theme.edge : primary ? Theme.accentInk : Theme.ink

    implicitWidth: Math.max(Theme.touch, face.implicitWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.touch, face.implicitHeight + topPadding + bottomPadding)
    leftPadding: text === "" ? Theme.mm(1.5) : Theme.mm(3.5)
    rightPadding: leftPadding
    // A clicker's key must never press the button that was touched last.
    focusPolicy: Qt.TabFocus
    Accessible.name: text

    background: Rectangle {
        radius: Theme.radius
        color: button.primary ? (button.down ? Theme.accentPressed : button.enabled ? Theme.accent : Theme.line)
                             : (button.down ? Theme.pressed : button.checked ? Theme.accentTint : Theme.sheet)
        border.width: button.visualFocus ? 3 : 1
        border.color: button.visualFocus ? Theme.accent : button.primary ? "transparent" : button.checked ? Theme.accent : button.enabled ? Theme.edge : Theme.line
    }

    contentItem: Item {
        id: face

        readonly property real drawn: button.drawing === "" ? 0 : button.textSize * 1.15

        // From what the parts would like, never from what they get: the words shrink to the button, not the reverse.
        implicitWidth: drawn + (button.text === "" ? 0 : label.implicitWidth + (drawn > 0 ? row.spacing : 0))
        implicitHeight: Math.max(drawn, label.implicitHeight)

        Row {
            id: row

            anchors.centerIn: parent
            layoutDirection: button.drawingLast ? Qt.RightToLeft : Qt.LeftToRight
            spacing: Theme.mm(1.5)

            Icon {
                visible: button.drawing !== ""
                anchors.verticalCenter: parent.verticalCenter
                color: button.inkHere
                name: button.drawing
                side: face.drawn
            }

            Words {
                id: label

                visible: button.text !== ""
                width: Math.min(implicitWidth, Math.max(0, face.width - (face.drawn > 0 ? face.drawn + row.spacing : 0)))
                anchors.verticalCenter: parent.verticalCenter
                color: button.inkHere
                font.pixelSize: button.textSize
                strong: button.primary
                text: button.text
                Accessible.ignored: true
            }
        }
    }
}
