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
        forStage: true
        visible: panel.searchOpen
        Keys.onEscapePressed: panel.closeSearch()
    }

    AgendaList {
        anchors.bottom: progress.top
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: 1
        anchors.top: parent.top
        forStage: true
        visible: !panel.searchOpen
        objectName: "agenda"
        place: panel.stage.agenda_place
        rows: panel.stage.agenda
        onDocumentTouched: id => panel.stage.look_at_document(id)
        onItemTouched: id => panel.stage.look_at_item(id)
        onLockTouched: id => panel.stage.password.ask(id)
    }

    // How the papers come in, and what is wrong with the backups, under the list of papers.
    Rectangle {
        id: progress

        anchors.bottom: parent.bottom
        width: parent.width
        height: visible ? lines.implicitHeight + 2 * Theme.gap : 0
        color: Theme.accentTint
        visible: (said.text !== "" || unsaved.text !== "") && !panel.searchOpen

        Column {
            id: lines

            anchors.left: parent.left
            anchors.leftMargin: Theme.margin
            anchors.right: parent.right
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.gap

            Words {
                id: said

                objectName: "papers-progress"
                width: parent.width
                font.pixelSize: Theme.small
                text: panel.stage.folder.papers.progress
                visible: text !== ""
                wrapMode: Text.Wrap
            }

            Words {
                id: unsaved

                objectName: "backup-concern"
                width: parent.width
                font.pixelSize: Theme.small
                text: panel.stage.folder.papers.unsaved
                visible: text !== ""
                wrapMode: Text.Wrap
            }
        }
    }

    Rectangle {
        anchors.right: parent.right
        width: 1
        height: parent.height
        color: Theme.line
    }
}
