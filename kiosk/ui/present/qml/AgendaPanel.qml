import QtQuick
import Council

// The agenda, always in sight. A touch only looks; nothing moves the table from here.
Rectangle {
    id: panel

    required property QtObject stage
    property bool searchOpen: false

    signal searchClosed

    function openSearch(): void {
        searchOpen = true;
        searching.field.forceActiveFocus();
        searching.field.selectAll();
    }

    function closeSearch(): void {
        searchOpen = false;
        stage.search.close();
        searchClosed();
    }

    color: Theme.sheet

    SearchPanel {
        id: searching

        anchors.fill: parent
        anchors.rightMargin: 1
        objectName: "search-panel"
        desk: panel.stage.search
        visible: panel.searchOpen
        Keys.onEscapePressed: panel.closeSearch()
    }

    AgendaList {
        anchors.fill: parent
        anchors.rightMargin: 1
        forStage: true
        visible: !panel.searchOpen
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
