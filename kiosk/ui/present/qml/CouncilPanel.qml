pragma ComponentBehavior: Bound

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

    // Each panel is made when it is first opened, and kept: what was typed is still there.
    component Kept: Loader {
        required property string name
        readonly property bool shown: panel.desk.panel === name

        anchors.fill: parent
        anchors.margins: Theme.margin
        active: false
        visible: shown
        onShownChanged: active = active || shown
        Component.onCompleted: active = shown
    }

    Kept {
        name: "roll"
        sourceComponent: RollPanel {
            desk: panel.desk.roll
        }
    }

    Kept {
        name: "item"
        sourceComponent: ItemPanel {
            desk: panel.desk.item
        }
    }

    Kept {
        name: "vote"
        sourceComponent: VotePanel {
            council: panel.desk
            desk: panel.desk.vote
        }
    }

    Kept {
        name: "floor"
        sourceComponent: FloorPanel {
            desk: panel.desk.floor
        }
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
