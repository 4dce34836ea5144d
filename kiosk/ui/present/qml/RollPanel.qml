pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Council

// Who is there: the roll, the proxies, the secretary, the places.
Item {
    id: panel

    required property QtObject desk

    Row {
        id: tabs

        spacing: Theme.gap

        Repeater {
            model: panel.desk.sheets

            PushButton {
                required property var modelData

                objectName: "roll-" + modelData[0]
                checked: panel.desk.facts.sheet === modelData[0]
                text: modelData[1]
                textSize: Theme.desk
                onClicked: panel.desk.turn_to(modelData[0])
            }
        }
    }

    // -- the roll

    Item {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: tabs.bottom
        anchors.topMargin: Theme.gap
        visible: panel.desk.facts.sheet === "call"

        MemberChoices {
            anchors.bottom: foot.top
            anchors.bottomMargin: Theme.gap
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            objectName: "call-list"
            choices: panel.desk.facts.called ? panel.desk.later_choices : panel.desk.roll_choices
            model: panel.desk.call
            onChosen: (member, choice) => panel.desk.mark(member, choice)
        }

        RowLayout {
            id: foot

            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            spacing: Theme.gap

            Column {
                Layout.fillWidth: true

                Words {
                    objectName: "roll-title"
                    width: parent.width
                    font.pixelSize: Theme.desk
                    strong: true
                    text: panel.desk.facts.title
                    wrapMode: Text.Wrap
                }

                Words {
                    objectName: "roll-ended"
                    width: parent.width
                    font.pixelSize: Theme.small
                    text: panel.desk.facts.ended
                    visible: text !== ""
                    wrapMode: Text.Wrap
                }
            }

            PushButton {
                objectName: "roll-undo"
                drawing: "arrow-back-up"
                enabled: panel.desk.facts.may_undo
                text: panel.desk.words.undo
                textSize: Theme.desk
                onClicked: panel.desk.undo()
            }

            PushButton {
                objectName: "roll-fill"
                text: panel.desk.words.all_present
                textSize: Theme.desk
                visible: panel.desk.facts.may_fill
                onClicked: panel.desk.fill()
            }

            PushButton {
                objectName: "roll-end"
                primary: true
                text: panel.desk.words.end
                textSize: Theme.desk
                visible: panel.desk.facts.may_end
                onClicked: panel.desk.end()
            }
        }
    }

    // -- proxies

    ColumnLayout {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: tabs.bottom
        anchors.topMargin: Theme.gap
        spacing: Theme.gap
        visible: panel.desk.facts.sheet === "proxies"

        MemberChoices {
            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(contentHeight, Theme.mm(39))
            choiceWidth: Theme.mm(28)
            choices: [{
                    "key": "revoke",
                    "text": panel.desk.words.revoke,
                    "drawing": "x"
                }]
            model: panel.desk.proxies
            onChosen: member => panel.desk.revoke(member)
        }

        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.margin

            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1

                Words {
                    Layout.fillWidth: true
                    font.pixelSize: Theme.desk
                    strong: true
                    text: panel.desk.words.grantor
                }

                MemberPick {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    model: panel.desk.grantors
                    onPicked: member => panel.desk.pick_grantor(member)
                }
            }

            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1

                Words {
                    Layout.fillWidth: true
                    font.pixelSize: Theme.desk
                    strong: true
                    text: panel.desk.words.holder
                }

                MemberPick {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    model: panel.desk.holders
                    onPicked: member => panel.desk.pick_holder(member)
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            Words {
                font.pixelSize: Theme.desk
                text: panel.desk.words.dated
            }

            PushButton {
                objectName: "day-before"
                drawing: "minus"
                textSize: Theme.desk
                Accessible.name: panel.desk.words.earlier
                onClicked: panel.desk.shift_day(-1)
            }

            Words {
                objectName: "proxy-dated"
                font.pixelSize: Theme.desk
                strong: true
                text: panel.desk.facts.dated
            }

            PushButton {
                objectName: "day-after"
                drawing: "plus"
                textSize: Theme.desk
                Accessible.name: panel.desk.words.later
                onClicked: panel.desk.shift_day(1)
            }

            Item {
                Layout.fillWidth: true
            }

            PushButton {
                objectName: "hand-in"
                enabled: panel.desk.facts.may_hand_in
                primary: true
                text: panel.desk.words.hand_in
                textSize: Theme.desk
                onClicked: panel.desk.hand_in()
            }
        }
    }

    // -- the secretary, the places

    ColumnLayout {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: tabs.bottom
        anchors.topMargin: Theme.margin
        spacing: Theme.margin
        visible: panel.desk.facts.sheet === "secretary" || panel.desk.facts.sheet === "places"

        Words {
            Layout.fillWidth: true
            objectName: "roll-means"
            font.pixelSize: Theme.desk
            text: panel.desk.facts.means
            wrapMode: Text.Wrap
        }

        MemberPick {
            Layout.fillHeight: true
            Layout.fillWidth: true
            model: panel.desk.secretaries
            visible: panel.desk.facts.sheet === "secretary"
            onPicked: member => panel.desk.name_secretary(member)
        }

        MemberPick {
            Layout.fillHeight: true
            Layout.fillWidth: true
            model: panel.desk.places
            visible: panel.desk.facts.sheet === "places"
            onPicked: member => panel.desk.move(member)
        }
    }
}
