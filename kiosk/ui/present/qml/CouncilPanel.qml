import QtQuick
import Council

// The mayor's panels, one at a time, over the page: it stays where it is, and so do agenda and next step.
FocusScope {
    id: panel

    required property QtObject desk

    visible: desk.panel !== ""
    // Tab walks from here to the first button; the pages still turn until one is reached.
    onVisibleChanged: {
        if (visible)
            forceActiveFocus();
    }
    Keys.onEscapePressed: desk.shut()
    Keys.onTabPressed: panel.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)

    Rectangle {
        anchors.fill: parent
        color: Theme.sheet
    }

    // Nothing below is touched through it.
    MouseArea {
        anchors.fill: parent
        hoverEnabled: true
    }
    TapHandler {
        gesturePolicy: TapHandler.WithinBounds
    }

    RollPanel {
        anchors.fill: parent
        anchors.margins: Theme.margin
        desk: panel.desk.roll
        visible: panel.desk.panel === "roll"
    }

    VotePanel {
        anchors.fill: parent
        anchors.margins: Theme.margin
        council: panel.desk
        desk: panel.desk.vote
        visible: panel.desk.panel === "vote"
    }

    ItemPanel {
        anchors.fill: parent
        anchors.margins: Theme.margin
        desk: panel.desk.item
        visible: panel.desk.panel === "item"
    }

    FloorPanel {
        anchors.fill: parent
        anchors.margins: Theme.margin
        desk: panel.desk.floor
        visible: panel.desk.panel === "floor"
    }

    PushButton {
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.top: parent.top
        anchors.topMargin: Theme.margin
        objectName: "shut-panel"
        drawing: "x"
        text: panel.desk.words.shut
        textSize: Theme.desk
        onClicked: panel.desk.shut()
    }
}
