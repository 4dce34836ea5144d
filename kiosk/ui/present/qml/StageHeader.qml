import QtQuick
import QtQuick.Layouts
import Council

// Which sitting, in which state, and what time it is.
Rectangle {
    id: header

    required property QtObject stage

    property bool notesOpen: false
    property bool overviewOpen: false
    property bool searchOpen: false

    signal notesTouched
    signal overviewTouched
    signal searchTouched

    implicitHeight: Theme.mm(13)
    color: Theme.sheet

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.margin
        anchors.rightMargin: Theme.margin
        spacing: Theme.margin

        Words {
            Layout.fillWidth: true
            Layout.maximumWidth: Math.ceil(implicitWidth) + 1
            font.pixelSize: Theme.desk
            strong: true
            text: header.stage.header.title
        }

        Words {
            objectName: "phase"
            Layout.fillWidth: true
            font.pixelSize: Theme.desk
            quiet: true
            text: header.stage.header.phase
        }

        Words {
            objectName: "room"
            color: header.stage.room.behind ? Theme.warningInk : Theme.quietInk
            font.pixelSize: Theme.desk
            text: header.stage.room.text
        }

        PushButton {
            objectName: "health-button"
            drawing: "circle-check"
            textSize: Theme.desk
            visible: !header.stage.seats_facts.followed
            Accessible.name: header.stage.health.words.open
            onClicked: header.stage.health.begin()
        }

        PushButton {
            objectName: "overview-button"
            checked: header.overviewOpen
            drawing: "layout-grid"
            textSize: Theme.desk
            visible: header.stage.bar.may_turn
            Accessible.name: header.stage.words.overview
            onClicked: header.overviewTouched()
        }

        PushButton {
            objectName: "notes-button"
            checked: header.notesOpen
            drawing: "file-text"
            text: header.stage.words.notes
            textSize: Theme.desk
            visible: header.stage.notes.there
            onClicked: header.notesTouched()
        }

        PushButton {
            objectName: "search-button"
            checked: header.searchOpen
            drawing: "search"
            textSize: Theme.desk
            Accessible.name: header.stage.search.words.search
            onClicked: header.searchTouched()
        }

        Words {
            objectName: "clock"
            font.pixelSize: Theme.large
            text: header.stage.clock.text
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
