pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Council

// The draft and the notes of the item on the stage, for the presenter alone. A long text scrolls.
Rectangle {
    id: panel

    required property QtObject stage

    signal closeTouched

    border.color: Theme.line
    color: Theme.sheet
    radius: Theme.radius

    Words {
        id: whose

        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: closing.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: closing.verticalCenter
        font.pixelSize: Theme.small
        quiet: true
        text: panel.stage.words.notes_are_yours
        wrapMode: Text.Wrap
    }

    PushButton {
        id: closing

        objectName: "close-notes"
        anchors.margins: Theme.gap
        anchors.right: parent.right
        anchors.top: parent.top
        drawing: "x"
        textSize: Theme.desk
        Accessible.name: panel.stage.words.close_notes
        onClicked: panel.closeTouched()
    }

    Flickable {
        id: sheet

        objectName: "notes-sheet"
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.top: closing.bottom
        anchors.topMargin: Theme.gap
        activeFocusOnTab: true
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: text.height
        contentWidth: width

        // Another text is read from its head.
        property string place: panel.stage.notes.draft + panel.stage.notes.notes

        function scroll(by: real): void {
            contentY = Math.max(0, Math.min(contentHeight - height, contentY + by));
        }

        onPlaceChanged: contentY = 0
        Keys.onDownPressed: scroll(Theme.mm(12))
        Keys.onUpPressed: scroll(-Theme.mm(12))

        T.ScrollBar.vertical: ThinScrollBar {}

        Column {
            id: text

            width: sheet.width - Theme.margin
            spacing: Theme.gap

            Repeater {
                model: [
                    [panel.stage.words.draft_heading, panel.stage.notes.draft, "draft"],
                    [panel.stage.words.notes_heading, panel.stage.notes.notes, "notes"]
                ]

                Column {
                    id: part

                    required property var modelData

                    width: text.width
                    bottomPadding: Theme.margin
                    visible: modelData[1] !== ""

                    Words {
                        width: parent.width
                        font.pixelSize: Theme.desk
                        strong: true
                        text: part.modelData[0]
                        wrapMode: Text.Wrap
                    }

                    Words {
                        objectName: part.modelData[2] + "-text"
                        width: parent.width
                        elide: Text.ElideNone
                        font.pixelSize: Theme.desk
                        lineHeight: 1.15
                        text: part.modelData[1]
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
    }

    Rectangle {
        anchors.fill: sheet
        anchors.margins: -Theme.gap / 2
        border.color: Theme.accent
        border.width: 3
        color: "transparent"
        radius: Theme.radius
        visible: sheet.activeFocus
    }
}
