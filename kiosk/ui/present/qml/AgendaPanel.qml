import QtQuick
import Council

// The agenda, always in sight. A touch only looks; nothing moves the table from here.
Rectangle {
    id: panel

    required property QtObject stage

    color: Theme.sheet

    AgendaList {
        anchors.fill: parent
        anchors.rightMargin: 1
        forStage: true
        objectName: "agenda"
        place: panel.stage.agenda_place
        rows: panel.stage.agenda
        onDocumentTouched: id => panel.stage.look_at_document(id)
        onItemTouched: id => panel.stage.look_at_item(id)
        onLockTouched: id => panel.stage.ask_password(id)
    }

    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.line
    }
}
