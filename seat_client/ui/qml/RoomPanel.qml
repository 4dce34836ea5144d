import QtQuick
import Council

// Beside the page while a vote is cast in sight of the room: how many have answered, and who what.
Rectangle {
    id: panel

    required property QtObject voting

    // Set smaller for the rest of a ballot where the names of all do not fit: nothing is to be searched by moving.
    property bool tight: false

    onVisibleChanged: tight = false

    objectName: "room"
    color: Theme.sheet
    visible: voting.room.visible

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.top: parent.top
        width: 1
        color: Theme.line
    }

    Words {
        id: progress

        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.top: parent.top
        anchors.topMargin: Theme.gap
        objectName: "room-progress"
        strong: true
        text: panel.voting.room.progress
        wrapMode: Text.Wrap
    }

    Timer {
        id: settling

        interval: 150
        onTriggered: {
            if (panel.visible && groups.contentHeight > groups.height)
                panel.tight = true;
        }
    }

    AnswerGroups {
        id: groups

        anchors.bottom: parent.bottom
        anchors.left: progress.left
        anchors.right: parent.right
        anchors.top: progress.bottom
        anchors.topMargin: Theme.gap
        objectName: "room-groups"
        rows: panel.voting.groups
        spacing: panel.tight ? Theme.mm(1) : Theme.gap
        textSize: panel.tight ? Theme.small : Theme.desk
        onContentHeightChanged: settling.restart()
        onHeightChanged: settling.restart()
    }
}
