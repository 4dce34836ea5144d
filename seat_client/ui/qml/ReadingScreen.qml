import QtQuick
import Council

// Header, page, place bar; the agenda and the line of news take room from the page only while they are there.
Item {
    id: screen

    required property QtObject seat
    property bool agendaOpen: false
    readonly property real arrows: Theme.mm(14)

    SeatHeader {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        agendaOpen: screen.agendaOpen
        seat: screen.seat
        onAgendaTouched: screen.agendaOpen = !screen.agendaOpen
    }

    Strip {
        id: news

        objectName: "news"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        text: screen.seat.screen.news
    }

    Rectangle {
        id: agenda

        anchors.bottom: bar.top
        anchors.left: parent.left
        anchors.top: news.bottom
        width: Math.min(Theme.mm(110), parent.width * 0.36)
        color: Theme.sheet
        visible: screen.agendaOpen

        AgendaList {
            anchors.fill: parent
            anchors.rightMargin: 1
            objectName: "agenda"
            place: screen.seat.agenda_place
            rows: screen.seat.agenda
            onDocumentTouched: id => screen.seat.open_document(id)
            onItemTouched: id => screen.seat.open_item(id)
        }

        Rectangle {
            anchors.bottom: parent.bottom
            anchors.right: parent.right
            anchors.top: parent.top
            width: 1
            color: Theme.line
        }
    }

    Item {
        id: reading

        // The room for a page depends on the window alone: opening a panel never draws pages anew.
        readonly property real pageRoomHeight: screen.height - header.height - bar.height - 2 * Theme.gap
        readonly property real pageRoomWidth: screen.width - 2 * screen.arrows - 2 * Theme.gap

        anchors.bottom: bar.top
        anchors.left: agenda.visible ? agenda.right : parent.left
        anchors.right: parent.right
        anchors.top: news.bottom

        PageStage {
            objectName: "page"
            anchors.fill: parent
            anchors.bottomMargin: Theme.gap
            anchors.leftMargin: screen.arrows + Theme.gap
            anchors.rightMargin: screen.arrows + Theme.gap
            anchors.topMargin: Theme.gap
            roomHeight: reading.pageRoomHeight
            roomWidth: reading.pageRoomWidth
            view: screen.seat.page
            visible: !screen.seat.card.visible
            onTouched: screen.seat.touch_page()
        }

        PushButton {
            objectName: "previous-page"
            anchors.left: parent.left
            anchors.leftMargin: Theme.gap / 2
            anchors.verticalCenter: parent.verticalCenter
            width: screen.arrows
            height: Theme.mm(30)
            drawing: "chevron-left"
            enabled: screen.seat.turns.before
            Accessible.name: screen.seat.words.previous
            visible: !screen.seat.card.visible
            onClicked: screen.seat.turn(-1)
        }

        PushButton {
            objectName: "next-page"
            anchors.right: parent.right
            anchors.rightMargin: Theme.gap / 2
            anchors.verticalCenter: parent.verticalCenter
            width: screen.arrows
            height: Theme.mm(30)
            drawing: "chevron-right"
            enabled: screen.seat.turns.after
            Accessible.name: screen.seat.words.next
            visible: !screen.seat.card.visible
            onClicked: screen.seat.turn(1)
        }

        MessageCard {
            anchors.fill: parent
            objectName: "card"
            body: screen.seat.card.body
            detail: screen.seat.card.detail
            title: screen.seat.card.title
            visible: screen.seat.card.visible && screen.seat.card.cover === ""
        }

        Rectangle {
            anchors.fill: parent
            objectName: "cover"
            color: Theme.cover
            visible: screen.seat.card.cover !== ""

            Words {
                anchors.centerIn: parent
                color: Theme.coverInk
                text: screen.seat.card.cover
            }
        }
    }

    PlaceBar {
        id: bar

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        places: screen.seat.places
    }
}
