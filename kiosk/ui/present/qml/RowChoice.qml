import QtQuick
import QtQuick.Templates as T
import Council

// One of a few choices in a fixed place: a shape, a word, and when it is the one, a colour.
T.Button {
    id: button

    property string choice: ""
    property string drawing: ""
    property bool chosen: false
    property real textSize: Theme.desk
    // The colours of votes are told apart by colour-blind eyes; every other choice has the accent.
    readonly property color tone: choice === "for" ? Theme.voteFor : choice === "against" ? Theme.voteAgainst : choice === "abstain" || choice === "no_part" ? Theme.voteAbstain : Theme.accent
    readonly property bool isVote: ["for", "against", "abstain", "no_part"].includes(choice)
    readonly property color inkHere: chosen ? (isVote ? Theme.voteInk : Theme.accentInk) : enabled ? Theme.ink : Theme.edge

    implicitWidth: row.implicitWidth + 2 * Theme.mm(3)
    implicitHeight: Theme.touch
    focusPolicy: Qt.TabFocus
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: chosen

    background: Rectangle {
        radius: Theme.radius
        border.color: button.visualFocus ? Theme.ink : button.chosen ? "transparent" : button.enabled ? Theme.edge : Theme.line
        border.width: button.visualFocus ? 3 : 1
        color: button.chosen ? button.tone : button.down ? Theme.pressed : Theme.sheet
    }

    contentItem: Item {
        Row {
            id: row

            anchors.centerIn: parent
            spacing: Theme.mm(1.5)

            Icon {
                anchors.verticalCenter: parent.verticalCenter
                color: button.inkHere
                name: button.drawing
                side: button.textSize
                visible: button.drawing !== ""
            }

            Words {
                anchors.verticalCenter: parent.verticalCenter
                color: button.inkHere
                font.pixelSize: button.textSize
                strong: button.chosen
                text: button.text
                Accessible.ignored: true
            }
        }
    }
}
