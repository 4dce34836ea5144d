import QtQuick
import Council

// Header, page, place bar; the agenda and the line of news take room from the page only while they are there.
Item {
    id: screen

    required property QtObject seat
    // One panel at a time beside the page: the agenda, or the pages in small.
    property bool agendaOpen: false
    property bool thumbnailsOpen: false
    property bool toolsOpen: false
    property bool askingPage: false
    property bool searchOpen: false
    property bool keyboardOpen: false
    property bool textOpen: false
    readonly property real arrows: Theme.mm(14)
    // A text that was amended opens by itself, once, with the vote on it.
    readonly property string amended: seat.voting.ballot.amended
    readonly property bool hasText: seat.voting.ballot.has_text

    onAmendedChanged: textOpen = amended !== ""
    onHasTextChanged: {
        if (!hasText)
            textOpen = false;
    }

    SeatHeader {
        id: header

        anchors.left: parent.left
        anchors.right: parent.right
        agendaOpen: screen.agendaOpen
        seat: screen.seat
        searchOpen: screen.searchOpen
        toolsOpen: screen.toolsOpen
        onAgendaTouched: {
            screen.agendaOpen = !screen.agendaOpen;
            screen.thumbnailsOpen = false;
            screen.searchOpen = false;
        }
        onSearchTouched: {
            screen.searchOpen = !screen.searchOpen;
            screen.keyboardOpen = screen.searchOpen;
            screen.agendaOpen = false;
            screen.thumbnailsOpen = false;
            if (!screen.searchOpen)
                screen.seat.search.close();
        }
        onToolsTouched: screen.toolsOpen = !screen.toolsOpen
    }

    ToolBar {
        id: tools

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: header.bottom
        height: visible ? implicitHeight : 0
        seat: screen.seat
        thumbnailsOpen: screen.thumbnailsOpen
        visible: screen.toolsOpen && !screen.seat.card.visible
        onGoToTouched: screen.askingPage = true
        onThumbnailsTouched: {
            screen.thumbnailsOpen = !screen.thumbnailsOpen;
            screen.agendaOpen = false;
            screen.searchOpen = false;
        }
    }

    Strip {
        id: news

        objectName: "news"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: tools.bottom
        calm: screen.seat.screen.calm
        text: screen.seat.screen.news
    }

    Rectangle {
        id: agenda

        anchors.bottom: keyboard.top
        anchors.left: parent.left
        anchors.top: news.bottom
        width: screen.thumbnailsOpen ? Theme.mm(46) : Math.min(Theme.mm(110), parent.width * 0.36)
        color: Theme.sheet
        visible: screen.agendaOpen || screen.thumbnailsOpen || screen.searchOpen

        ThumbnailList {
            anchors.fill: parent
            anchors.rightMargin: 1
            objectName: "thumbnails"
            tools: screen.seat.tools
            visible: screen.thumbnailsOpen
        }

        SearchPanel {
            id: searching

            anchors.fill: parent
            anchors.rightMargin: 1
            objectName: "search-panel"
            desk: screen.seat.search
            visible: screen.searchOpen
            field.onPressed: screen.keyboardOpen = true
        }

        AgendaList {
            anchors.fill: parent
            anchors.rightMargin: 1
            objectName: "agenda"
            visible: screen.agendaOpen
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
        readonly property real pageRoomHeight: screen.height - header.height - (screen.seat.screen.for_the_room ? 0 : bar.restHeight) - 2 * Theme.gap
        readonly property real pageRoomWidth: screen.width - 2 * screen.arrows - 2 * Theme.gap

        anchors.bottom: keyboard.top
        anchors.left: agenda.visible ? agenda.right : parent.left
        anchors.right: room.visible ? room.left : parent.right
        anchors.top: news.bottom

        PageStage {
            objectName: "page"
            anchors.fill: parent
            anchors.bottomMargin: Theme.gap
            anchors.leftMargin: screen.arrows + Theme.gap
            anchors.rightMargin: screen.arrows + Theme.gap
            anchors.topMargin: Theme.gap
            found: screen.seat.search.marks
            links: screen.seat.search.links
            marks: screen.seat.marks
            mayMagnify: !screen.seat.screen.for_the_room
            roomHeight: reading.pageRoomHeight
            roomWidth: reading.pageRoomWidth
            view: screen.seat.page
            visible: !screen.seat.card.visible
            onLinkTouched: target => screen.seat.follow_link(target)
            onTouched: {
                if (!screen.seat.screen.for_the_room)
                    screen.seat.touch_page();
            }
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
            visible: !screen.seat.card.visible && !screen.seat.screen.for_the_room
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
            visible: !screen.seat.card.visible && !screen.seat.screen.for_the_room
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

    RoomPanel {
        id: room

        anchors.bottom: keyboard.top
        anchors.right: parent.right
        anchors.top: news.bottom
        width: Math.min(Theme.mm(78), parent.width * 0.3)
        voting: screen.seat.voting
    }

    TextPanel {
        anchors.bottom: reading.bottom
        anchors.left: reading.left
        anchors.right: reading.right
        anchors.top: reading.top
        visible: screen.textOpen && screen.hasText
        voting: screen.seat.voting
    }

    NumberPad {
        anchors.horizontalCenter: reading.horizontalCenter
        anchors.verticalCenter: reading.verticalCenter
        objectName: "page-pad"
        cancelText: screen.seat.words.cancel
        doneText: screen.seat.tools.words.go
        eraseText: screen.seat.words.erase
        forAddress: false
        help: screen.seat.tools.go_to_help
        title: screen.seat.tools.words.go_to
        visible: screen.askingPage && !screen.seat.card.visible
        onCancelled: screen.askingPage = false
        onDone: number => {
            screen.askingPage = false;
            screen.seat.tools.go_to(Math.min(parseInt(number), 100000));
            typed = "";
        }
    }

    Keyboard {
        id: keyboard

        anchors.bottom: bar.top
        anchors.left: parent.left
        anchors.right: parent.right
        height: visible ? implicitHeight : 0
        digitRows: screen.seat.search.words.digits
        digitsText: screen.seat.search.words.to_digits
        doneText: screen.seat.search.words.search
        eraseText: screen.seat.search.words.erase
        letterRows: screen.seat.search.words.letters
        lettersText: screen.seat.search.words.to_letters
        spaceText: screen.seat.search.words.space
        visible: screen.searchOpen && screen.keyboardOpen
        onDone: screen.keyboardOpen = false
        onErased: screen.seat.search.erase()
        onTyped: sign => screen.seat.search.press(sign)
    }

    PlaceBar {
        id: bar

        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        height: implicitHeight
        forTheRoom: screen.seat.screen.for_the_room
        textOpen: screen.textOpen
        voting: screen.seat.voting
        onTextTouched: screen.textOpen = !screen.textOpen
    }
}
