import QtQuick
import QtQuick.Layouts
import Council

// What the table is on, always; while reading alone also what is read here, and the one way back.
Rectangle {
    id: header

    required property QtObject seat
    property bool agendaOpen: false
    property bool toolsOpen: false
    property bool searchOpen: false
    readonly property bool alone: seat.header.rejoin !== ""
    // Where words are large for the screen, the two buttons keep their drawings and leave the room to what is read.
    readonly property bool tight: width < 50 * Theme.body

    signal agendaTouched
    signal toolsTouched
    signal searchTouched

    implicitHeight: Math.max(Theme.mm(16), Theme.body * 2.5)
    color: Theme.sheet

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.margin
        spacing: Theme.margin

        PushButton {
            objectName: "agenda-button"
            Layout.preferredHeight: header.implicitHeight - Theme.mm(4)
            checked: header.agendaOpen
            drawing: "list"
            visible: !header.seat.screen.for_the_room
            text: header.tight ? "" : header.seat.words.agenda
            Accessible.name: header.seat.words.agenda
            onClicked: header.agendaTouched()
        }

        PushButton {
            objectName: "tools-button"
            Layout.preferredHeight: header.implicitHeight - Theme.mm(4)
            checked: header.toolsOpen
            drawing: "zoom-in"
            text: header.tight ? "" : header.seat.tools.words.tools
            Accessible.name: header.seat.tools.words.tools
            visible: !header.seat.card.visible && !header.seat.screen.for_the_room
            onClicked: header.toolsTouched()
        }

        PushButton {
            objectName: "search-button"
            Layout.preferredHeight: header.implicitHeight - Theme.mm(4)
            checked: header.searchOpen
            drawing: "search"
            visible: !header.seat.screen.for_the_room
            Accessible.name: header.seat.search.words.search
            onClicked: header.searchTouched()
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            Words {
                objectName: "item"
                Layout.fillWidth: true
                font.pixelSize: header.alone ? Theme.desk : Theme.body
                strong: true
                text: header.seat.header.item
            }

            Words {
                objectName: "reading"
                Layout.fillWidth: true
                color: Theme.accent
                font.pixelSize: Theme.desk
                strong: true
                text: header.seat.header.reading
                visible: header.alone
            }
        }

        Words {
            objectName: "frozen"
            quiet: true
            text: header.seat.header.frozen
            visible: text !== ""
        }

        Words {
            objectName: "place"
            text: header.seat.header.place
            visible: text !== "" && !header.alone
        }

        PushButton {
            objectName: "rejoin"
            Layout.preferredHeight: header.implicitHeight - Theme.mm(3)
            drawing: "arrow-back-up"
            primary: true
            text: header.seat.header.rejoin
            visible: header.alone
            onClicked: header.seat.rejoin()
        }

        Words {
            objectName: "clock"
            font.pixelSize: Theme.large
            text: header.seat.clock.text
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        height: 1
        color: Theme.line
    }
}
