import QtQuick
import Council

// Beside the page while a vote is cast in sight of the room: how many have answered, and who what.
Rectangle {
    id: panel

    required property QtObject voting

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

    AnswerGroups {
        anchors.bottom: parent.bottom
        anchors.left: progress.left
        anchors.right: parent.right
        anchors.top: progress.bottom
        anchors.topMargin: Theme.gap
        objectName: "room-groups"
        rows: panel.voting.groups
    }
}
