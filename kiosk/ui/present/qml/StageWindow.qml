import QtQuick
import Council

// The presenter's window: agenda, current page, next page and seats, and below them what can be done now.
Window {
    id: window

    required property QtObject stage
    property bool mayClose: true

    // A button that goes out of sight while it has the keys gives them back: no key is ever without its meaning.
    readonly property bool keysAstray: !activeFocusItem || activeFocusItem === contentItem || !activeFocusItem.visible

    color: Theme.ground
    width: 1280
    height: 800
    title: stage.header.title
    onClosing: close => {
        close.accepted = false;
        if (stage.bar.may_close)
            leaveQuestion.ask();
        else
            stage.leave();
    }

    onKeysAstrayChanged: Qt.callLater(giveBackKeys)

    function giveBackKeys(): void {
        if (keysAstray)
            keys.forceActiveFocus();
    }

    function lookForWords(): void {
        overview.close();
        agenda.openSearch();
    }

    function toggleOverview(): void {
        if (overview.visible) {
            overview.close();
        } else {
            stage.council.shut();
            overview.open();
        }
        keys.forceActiveFocus();
    }

    Item {
        id: keys

        anchors.fill: parent
        focus: true
        Keys.onPressed: event => {
            if (pad.visible) {
                event.accepted = pad.take(event.key, event.text);
            } else if (overview.visible && overview.take(event.key)) {
                event.accepted = true;
            } else if (event.key === Qt.Key_F && event.modifiers === Qt.ControlModifier) {
                window.lookForWords();
                event.accepted = true;
            } else {
                // Whoever has walked to the buttons by the keys comes back to the page.
                if (event.key === Qt.Key_Escape)
                    keys.forceActiveFocus();
                event.accepted = window.stage.key(event.key, event.modifiers);
            }
        }

        Connections {
            target: window.stage

            function onPage_asked(): void {
                overview.close();
                pad.visible = window.stage.bar.may_turn;
            }

            function onOverview_asked(): void {
                window.toggleOverview();
            }

            function onNotes_asked(): void {
                current.toggleNotes();
            }
        }

        StageHeader {
            id: header

            anchors.left: parent.left
            anchors.right: parent.right
            notesOpen: current.notesOpen
            overviewOpen: overview.visible
            searchOpen: agenda.searchOpen
            stage: window.stage
            onNotesTouched: {
                overview.close();
                current.toggleNotes();
            }
            onOverviewTouched: window.toggleOverview()
            onSearchTouched: agenda.searchOpen ? agenda.closeSearch() : window.lookForWords()
        }

        Strip {
            id: station

            objectName: "station"
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: header.bottom
            calm: !window.stage.station.facts.urgent
            drawing: window.stage.station.facts.urgent ? "alert-circle" : "users"
            text: window.stage.station.facts.text
            textSize: Theme.desk

            PushButton {
                objectName: "station-action"
                primary: window.stage.station.facts.urgent
                text: window.stage.station.facts.action_text
                textSize: Theme.desk
                visible: text !== ""
                onClicked: window.stage.station.act(window.stage.station.facts.action)
            }
        }

        LawStrip {
            id: law

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: station.bottom
            desk: window.stage.council
        }

        Strip {
            id: notice

            objectName: "notice"
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: law.bottom
            drawing: "alert-circle"
            text: window.stage.notice
            textSize: Theme.desk

            PushButton {
                objectName: "notice-why"
                text: window.stage.council.words.why
                textSize: Theme.desk
                visible: window.stage.notice_has_grounds
                onClicked: window.stage.explain_notice()
            }

            PushButton {
                objectName: "understood"
                text: window.stage.words.understood
                textSize: Theme.desk
                onClicked: window.stage.understood()
            }
        }

        Strip {
            id: arrival

            objectName: "arrival"
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: notice.bottom
            calm: true
            drawing: "paperclip"
            text: window.stage.folder.arrival.text
            textSize: Theme.desk

            PushButton {
                objectName: "leave-paper"
                text: window.stage.folder.arrival.leave
                textSize: Theme.desk
                visible: text !== ""
                onClicked: window.stage.folder.leave()
            }

            PushButton {
                objectName: "take-in-paper"
                primary: true
                text: window.stage.folder.arrival.take
                textSize: Theme.desk
                visible: text !== ""
                onClicked: window.stage.folder.take_in()
            }

            PushButton {
                objectName: "present-paper"
                drawing: "presentation"
                primary: true
                text: window.stage.folder.arrival.present
                textSize: Theme.desk
                visible: text !== ""
                onClicked: window.stage.folder.present_taken()
            }
        }

        Strip {
            id: gone

            objectName: "folder-gone"
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: arrival.bottom
            calm: !window.stage.folder.papers.urgent
            drawing: window.stage.folder.papers.urgent ? "alert-circle" : "folder"
            text: window.stage.folder.papers.gone
            textSize: Theme.desk

            PushButton {
                objectName: "gone-understood"
                text: window.stage.folder.words.understood
                textSize: Theme.desk
                visible: !window.stage.folder.papers.urgent
                onClicked: window.stage.folder.gone_is_understood()
            }
        }

        AgendaPanel {
            id: agenda

            objectName: "agenda-panel"
            anchors.bottom: bar.top
            anchors.left: parent.left
            anchors.top: gone.bottom
            width: Math.round(parent.width * 0.225)
            stage: window.stage
            onSearchClosed: keys.forceActiveFocus()
        }

        SidePanel {
            id: side

            anchors.bottom: bar.top
            anchors.right: parent.right
            anchors.top: gone.bottom
            width: Math.round(parent.width * 0.22)
            stage: window.stage
            visible: !panel.visible
        }

        CurrentPage {
            id: current

            objectName: "stage-page"
            anchors.bottom: bar.top
            anchors.left: agenda.right
            anchors.right: side.left
            anchors.top: gone.bottom
            roomHeight: window.height - header.height - station.height - law.height - bar.height - headingHeight - 2 * Theme.gap
            stage: window.stage
            // Under a panel nothing can be reached, by no finger and no key.
            visible: !panel.visible
        }

        CouncilPanel {
            id: panel

            anchors.bottom: bar.top
            anchors.left: agenda.right
            anchors.right: parent.right
            anchors.top: gone.bottom
            objectName: "council-panel"
            desk: window.stage.council
            onVisibleChanged: {
                if (visible)
                    overview.close();
            }
        }

        OverviewSheet {
            id: overview

            anchors.bottom: bar.top
            anchors.left: parent.left
            anchors.right: side.left
            anchors.top: gone.bottom
            objectName: "overview"
            overview: window.stage.overview
            words: window.stage.words
        }

        StageBar {
            id: bar

            anchors.bottom: parent.bottom
            anchors.left: parent.left
            anchors.right: parent.right
            stage: window.stage
            onCloseTouched: closeQuestion.ask()
        }

        WelcomeCard {
            anchors.fill: parent
            objectName: "welcome"
            desk: window.stage.folder
            healthText: window.stage.health.words.open
            visible: window.stage.folder.welcome.visible
            onHealthAsked: window.stage.health.begin()
        }

        JoinCard {
            anchors.fill: parent
            objectName: "join"
            desk: window.stage.station
            visible: window.stage.station.join.visible
            onAddressAsked: addressPad.visible = true
        }

        NumberPad {
            id: addressPad

            anchors.centerIn: parent
            objectName: "address-pad"
            cancelText: window.stage.station.words.cancel
            doneText: window.stage.station.words.connect
            eraseText: window.stage.station.words.erase
            title: window.stage.station.words.address_title
            visible: false
            onCancelled: visible = false
            onDone: typed => {
                visible = false;
                window.stage.station.use_address(typed);
            }
        }

        NumberPad {
            id: pad

            anchors.centerIn: current
            objectName: "page-pad"
            cancelText: window.stage.words.cancel
            doneText: window.stage.words.go
            eraseText: window.stage.words.erase
            forAddress: false
            title: window.stage.words.go_to_page
            visible: false
            onCancelled: visible = false
            onDone: number => {
                visible = false;
                typed = "";
                window.stage.go_to(Math.min(parseInt(number), 100000));
            }
        }

        Question {
            id: closeQuestion

            objectName: "close-question"
            anchors.fill: parent
            means: window.stage.bar.close_means
            noText: window.stage.words.cancel
            question: window.stage.words.close_question
            yesText: window.stage.words.close
            onAnsweredYes: window.stage.close_sitting()
        }

        Question {
            id: leaveQuestion

            objectName: "leave-question"
            anchors.fill: parent
            means: window.stage.words.leave_means
            noText: window.stage.words.cancel
            question: window.stage.words.leave_question
            yesText: window.stage.words.leave
            onAnsweredYes: window.stage.leave()
        }

        WhySheet {
            anchors.fill: parent
            objectName: "why"
            desk: window.stage.council
            onDismissed: keys.forceActiveFocus()
        }

        AdmissionSheet {
            anchors.fill: parent
            objectName: "admission"
            desk: window.stage.admission
            onClosed: keys.forceActiveFocus()
        }

        HealthSheet {
            anchors.fill: parent
            objectName: "health"
            desk: window.stage.health
            onClosed: keys.forceActiveFocus()
        }

        PasswordQuestion {
            anchors.fill: parent
            objectName: "password-question"
            stage: window.stage
            onClosed: keys.forceActiveFocus()
        }
    }
}
