pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Council

// The page that comes next, and the seats in the order of the table.
Rectangle {
    id: side

    required property QtObject stage

    color: Theme.sheet

    Rectangle {
        width: 1
        height: parent.height
        color: Theme.line
    }

    Words {
        id: title

        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.right: parent.right
        anchors.top: parent.top
        font.pixelSize: Theme.small
        quiet: true
        objectName: "following"
        text: side.stage.stage.following
    }

    Rectangle {
        anchors.fill: next
        color: Theme.raised
        visible: side.stage.following.source !== ""
    }

    PageStage {
        id: next

        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.right: parent.right
        anchors.top: title.bottom
        height: Math.round(parent.height * 0.23)
        objectName: "next-page"
        textSize: Theme.small
        view: side.stage.following
    }

    // Who speaks and for how long, and who comes after; a touch opens their panel.
    T.AbstractButton {
        id: floor

        readonly property QtObject facts: side.stage.council.floor.facts

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: next.bottom
        height: visible ? Math.max(Theme.touch, speaking.implicitHeight) + Theme.gap : 0
        objectName: "floor-line"
        focusPolicy: Qt.TabFocus
        visible: facts.line !== "" || facts.after !== ""
        Accessible.name: facts.line + " " + facts.after
        onClicked: side.stage.council.open("floor")

        background: Rectangle {
            border.color: Theme.accent
            border.width: floor.visualFocus ? 3 : 0
            color: floor.down ? Theme.pressed : Theme.accentTint
        }

        contentItem: Item {
            Column {
                id: speaking

                anchors.left: parent.left
                anchors.margins: Theme.gap
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter

                Words {
                    width: parent.width
                    font.pixelSize: Theme.small
                    strong: true
                    text: floor.facts.line
                    visible: text !== ""
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }

                Words {
                    width: parent.width
                    font.pixelSize: Theme.small
                    text: floor.facts.after
                    visible: text !== ""
                    wrapMode: Text.Wrap
                    Accessible.ignored: true
                }
            }
        }
    }

    Words {
        id: heading

        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.right: parent.right
        anchors.top: floor.bottom
        font.pixelSize: Theme.desk
        strong: true
        text: side.stage.seats_facts.heading
    }

    ListView {
        anchors.bottom: admit.visible ? admit.top : parent.bottom
        anchors.bottomMargin: Theme.gap / 2
        anchors.left: parent.left
        anchors.leftMargin: 1
        anchors.right: parent.right
        anchors.top: heading.bottom
        anchors.topMargin: Theme.gap / 2
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 100000
        clip: true
        model: side.stage.seats
        objectName: "seats"
        T.ScrollBar.vertical: ThinScrollBar {}
        delegate: SeatTile {
            width: ListView.view.width
        }
        // Everybody is here: the seats come first, and the way to let another one in after them.
        footer: Item {
            height: admit.visible ? 0 : again.height + 2 * Theme.gap
            visible: !admit.visible && !side.stage.seats_facts.followed
            width: ListView.view.width

            PushButton {
                id: again

                anchors.centerIn: parent
                objectName: "admit-another"
                text: side.stage.admission.words.admit
                textSize: Theme.small
                width: parent.width - 2 * Theme.gap
                onClicked: side.stage.admission.begin()
            }
        }
    }

    PushButton {
        id: admit

        anchors.bottom: addresses.visible ? addresses.top : parent.bottom
        anchors.bottomMargin: Theme.gap
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        objectName: "admit-screen"
        visible: !side.stage.seats_facts.everybody && !side.stage.seats_facts.followed
        text: side.stage.admission.words.admit
        textSize: Theme.small
        onClicked: side.stage.admission.begin()
    }

    Rectangle {
        anchors.bottom: addresses.top
        anchors.bottomMargin: Theme.gap / 2
        width: parent.width
        height: 1
        color: Theme.line
        visible: addresses.visible
    }

    Words {
        id: addresses

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.right: parent.right
        font.pixelSize: Theme.small
        objectName: "addresses"
        quiet: true
        text: side.stage.seats_facts.addresses
        visible: text !== ""
        wrapMode: Text.Wrap
    }
}
