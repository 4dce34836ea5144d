pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Council

// The text that is voted on; where it was amended, as it was before beside it, paragraph by paragraph.
Rectangle {
    id: panel

    required property QtObject voting
    readonly property bool amended: voting.ballot.amended !== ""

    objectName: "text-panel"
    color: Theme.sheet

    // The page under it rests.
    MouseArea {
        anchors.fill: parent
    }

    Row {
        id: head

        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.top: parent.top
        anchors.topMargin: Theme.margin
        spacing: Theme.margin

        Words {
            width: list.half
            quiet: true
            strong: true
            text: panel.voting.words.text_before
            visible: panel.amended
            wrapMode: Text.Wrap
        }

        Words {
            width: panel.amended ? list.half : list.width
            strong: true
            text: panel.voting.words.text_voted
            wrapMode: Text.Wrap
        }
    }

    ListView {
        id: list

        readonly property real half: (width - Theme.margin) / 2

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: Theme.margin
        anchors.right: turning.visible ? turning.left : parent.right
        anchors.top: head.bottom
        boundsBehavior: Flickable.StopAtBounds
        cacheBuffer: 100000
        clip: true
        model: panel.voting.text
        spacing: Theme.gap

        T.ScrollBar.vertical: ThinScrollBar {}

        delegate: Row {
            id: paragraph

            required property string key
            required property string before
            required property string after
            required property bool changed

            objectName: key
            spacing: Theme.margin

            component Side: Rectangle {
                property alias text: words.text

                implicitHeight: words.implicitHeight + Theme.mm(2)
                height: Math.max(implicitHeight, paragraph.height)
                color: paragraph.changed && text !== "" ? Theme.warning : "transparent"
                radius: Theme.radius

                Words {
                    id: words

                    anchors.left: parent.left
                    anchors.leftMargin: Theme.mm(1)
                    anchors.right: parent.right
                    anchors.rightMargin: Theme.mm(1)
                    anchors.verticalCenter: parent.verticalCenter
                    color: paragraph.changed ? Theme.warningInk : Theme.ink
                    wrapMode: Text.Wrap
                }
            }

            Side {
                width: list.half
                text: paragraph.before
                visible: panel.amended
            }

            Side {
                width: panel.amended ? list.half : list.width
                text: paragraph.after
            }
        }
    }

    Column {
        id: turning

        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.mm(8)
        visible: list.contentHeight > list.height + 1

        PushButton {
            objectName: "text-up"
            drawing: "chevron-up"
            enabled: !list.atYBeginning
            Accessible.name: panel.voting.words.text_up
            onClicked: list.contentY = Math.max(list.originY, list.contentY - list.height * 0.8)
        }

        PushButton {
            objectName: "text-down"
            drawing: "chevron-down"
            enabled: !list.atYEnd
            Accessible.name: panel.voting.words.text_down
            onClicked: list.contentY = Math.min(list.originY + list.contentHeight - list.height, list.contentY + list.height * 0.8)
        }
    }
}
