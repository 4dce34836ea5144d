pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Council

// The page the presenter sees, and over it, when it is not the table's or the table cannot see it, what to do.
Item {
    id: current

    required property QtObject stage
    property real roomHeight: height
    property bool notesOpen: false
    // Notes never stand before they were asked for, and never where there are none.
    readonly property bool notesThere: notesOpen && stage.notes.there
    readonly property real headingHeight: heading.height

    function toggleNotes(): void {
        notesOpen = stage.notes.there && !notesOpen;
    }

    Item {
        id: heading

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.gap
        height: Theme.touch + Theme.gap

        RowLayout {
            anchors.fill: parent
            spacing: Theme.margin

            Words {
                objectName: "stage-heading"
                Layout.fillWidth: true
                font.pixelSize: Theme.desk
                strong: true
                text: current.stage.stage.heading
            }

            Row {
                spacing: Theme.gap
                visible: current.stage.bar.may_turn && !current.stage.stage.ahead && !current.stage.bar.frozen && !current.stage.bar.blank

                Repeater {
                    model: [["pointer", "pointer"], ["spotlight", "sun"], ["zoom", "zoom-in"]]

                    PushButton {
                        required property var modelData

                        objectName: "tool-" + modelData[0]
                        height: Theme.touch
                        width: Theme.touch * 1.2
                        checked: current.stage.pointing.tool === modelData[0]
                        drawing: modelData[1]
                        textSize: Theme.desk
                        Accessible.name: current.stage.pointing.words[modelData[0]]
                        onClicked: current.stage.pointing.take(modelData[0])
                    }
                }
            }

            Words {
                objectName: "stage-place"
                Layout.maximumWidth: parent.width * 0.5
                font.pixelSize: Theme.desk
                text: current.stage.stage.place
            }
        }
    }

    Strip {
        id: band

        objectName: "band"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: heading.bottom
        calm: true
        text: current.stage.stage.band
        textSize: Theme.desk

        PushButton {
            objectName: "look-back"
            text: current.stage.words.look_back
            textSize: Theme.desk
            visible: current.stage.stage.ahead
            onClicked: current.stage.look_back()
        }

        PushButton {
            objectName: "present"
            drawing: "presentation"
            primary: true
            text: current.stage.words.present
            textSize: Theme.desk
            visible: current.stage.stage.may_present
            onClicked: current.stage.present_looked()
        }
    }

    PageStage {
        id: page

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.right: current.notesThere ? notes.left : parent.right
        anchors.top: band.bottom
        hand: current.stage.stage.ahead ? null : current.stage.pointing
        found: current.stage.search.marks
        links: current.stage.pointing.tool === "" ? current.stage.search.links : []
        marks: current.stage.pointing.marks
        onLinkTouched: target => current.stage.follow_link(target)
        objectName: "current-page"
        roomHeight: current.roomHeight
        // The room for a page depends on the window alone: opening the notes never draws pages anew.
        roomWidth: current.width - 2 * Theme.gap
        view: current.stage.current
        visible: current.stage.stage.card_title === "" && current.stage.stage.card_body === ""
    }

    NotesPanel {
        id: notes

        anchors.bottom: parent.bottom
        anchors.margins: Theme.gap
        anchors.right: parent.right
        anchors.top: band.bottom
        width: Math.round(current.width * 0.47)
        objectName: "notes"
        stage: current.stage
        visible: current.notesThere
        onCloseTouched: current.notesOpen = false
    }

    MessageCard {
        anchors.fill: page
        body: current.stage.stage.card_body
        objectName: "stage-card"
        textSize: Theme.desk
        title: current.stage.stage.card_title
        visible: !page.visible
    }
}
