import QtQuick
import QtQuick.Templates as T

// One answer of a vote: its shape, its word, and under them what became of it. It fills when it is the one chosen.
// `small` is the fourth answer, beside the other three, whose words alone fill it.
T.Button {
    id: button

    required property string choice
    property bool chosen: false
    property bool recorded: false
    property string told: ""
    property bool small: false
    readonly property color tone: choice === "for" ? Theme.voteFor
                                : choice === "against" ? Theme.voteAgainst
                                : choice === "abstain" ? Theme.voteAbstain
                                : Theme.quietInk
    readonly property color inkHere: chosen ? Theme.voteInk : Theme.ink

    implicitHeight: Theme.mm(15)
    implicitWidth: Theme.mm(30)
    padding: Theme.mm(1)
    focusPolicy: Qt.TabFocus
    Accessible.name: told === "" ? text : text + ", " + told

    background: Rectangle {
        radius: Theme.radius
        color: button.chosen ? (button.down ? Qt.darker(button.tone, 1.15) : button.tone)
                             : button.down ? Theme.pressed : Theme.sheet
        border.width: button.visualFocus ? 4 : button.small ? 1 : 2
        border.color: button.visualFocus ? Theme.accent : button.tone
    }

    contentItem: Item {
        Column {
            anchors.verticalCenter: parent.verticalCenter
            width: parent.width

            Row {
                anchors.horizontalCenter: parent.horizontalCenter
                spacing: Theme.mm(1.2)

                ChoiceMark {
                    id: shape

                    visible: !button.small
                    anchors.verticalCenter: parent.verticalCenter
                    choice: button.choice
                    color: button.chosen ? Theme.voteInk : button.tone
                }

                Words {
                    width: Math.min(implicitWidth, button.availableWidth - (shape.visible ? shape.width + Theme.mm(1.2) : 0))
                    anchors.verticalCenter: parent.verticalCenter
                    color: button.inkHere
                    height: button.small ? button.availableHeight : implicitHeight
                    font.pixelSize: button.small ? Theme.small : Theme.body
                    fontSizeMode: button.small ? Text.Fit : Text.HorizontalFit
                    horizontalAlignment: Text.AlignHCenter
                    maximumLineCount: button.small ? 3 : 1
                    minimumPixelSize: Theme.small * 0.6
                    strong: !button.small
                    text: button.text
                    wrapMode: button.small ? Text.Wrap : Text.NoWrap
                    Accessible.ignored: true
                }
            }

            Words {
                width: parent.width
                color: button.inkHere
                font.pixelSize: Theme.small
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.small * 0.6
                horizontalAlignment: Text.AlignHCenter
                text: button.told
                visible: text !== "" && !button.small
                Accessible.ignored: true
            }
        }
    }
}
