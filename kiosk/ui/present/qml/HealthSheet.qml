pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import QtQuick.Templates as T
import Council

// Whether the table is ready: the verdict, what was found with the worst first, and what can be done about it.
T.Control {
    id: sheet

    required property QtObject desk
    readonly property bool open: desk.open

    signal closed

    visible: desk.open
    Accessible.name: desk.words.title
    Accessible.role: Accessible.Dialog
    onVisibleChanged: {
        if (visible)
            close.forceActiveFocus();
        else
            closed();
    }
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Escape)
            desk.end();
    }

    FolderDialog {
        id: whereTo

        property bool forLogs: false

        function choose(logs: bool): void {
            forLogs = logs;
            open();
        }

        currentFolder: sheet.desk.documents
        title: sheet.desk.words.where_to
        onAccepted: forLogs ? sheet.desk.collect_logs(selectedFolder) : sheet.desk.keep_paper(selectedFolder)
    }

    background: Rectangle {
        color: Qt.alpha(Theme.cover, 0.6)

        // What is behind rests: touches end here.
        TapHandler {
            gesturePolicy: TapHandler.WithinBounds
        }
        MouseArea {
            anchors.fill: parent
        }
    }

    contentItem: Item {
        Rectangle {
            anchors.centerIn: parent
            width: Math.min(parent.width - 2 * Theme.margin, Theme.mm(250))
            height: parent.height - 2 * Theme.margin
            radius: Theme.radius
            color: Theme.sheet

            ColumnLayout {
                anchors.fill: parent
                anchors.margins: 2 * Theme.margin
                spacing: Theme.gap

                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.margin

                    Words {
                        Layout.fillWidth: true
                        font.pixelSize: Theme.large
                        strong: true
                        text: sheet.desk.words.title
                    }

                    PushButton {
                        objectName: "health-again"
                        drawing: "refresh"
                        enabled: !sheet.desk.facts.checking
                        text: sheet.desk.words.again
                        textSize: Theme.desk
                        onClicked: sheet.desk.check()
                    }

                    PushButton {
                        id: close

                        objectName: "health-close"
                        primary: true
                        text: sheet.desk.words.close
                        textSize: Theme.desk
                        onClicked: sheet.desk.end()
                    }
                }

                Words {
                    Layout.fillWidth: true
                    objectName: "health-verdict"
                    font.pixelSize: Theme.body
                    strong: true
                    text: sheet.desk.facts.verdict
                    wrapMode: Text.Wrap
                }

                ListView {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    boundsBehavior: Flickable.StopAtBounds
                    clip: true
                    model: sheet.desk.rows
                    objectName: "findings"
                    opacity: sheet.desk.facts.checking ? 0.5 : 1
                    T.ScrollBar.vertical: ThinScrollBar {}
                    delegate: Item {
                        id: row

                        required property string key
                        required property string severity
                        required property string weight
                        required property string drawing
                        required property string whose
                        required property string said

                        width: ListView.view.width
                        height: Math.max(Theme.mm(9), said_words.implicitHeight + 2 * Theme.gap)
                        objectName: key
                        Accessible.name: weight + ", " + whose + ": " + said
                        Accessible.role: Accessible.StaticText

                        Rectangle {
                            anchors.fill: parent
                            anchors.bottomMargin: 1
                            color: Theme.warning
                            radius: Theme.radius
                            visible: row.severity === "fault"
                        }

                        Icon {
                            id: mark

                            anchors.left: parent.left
                            anchors.leftMargin: Theme.gap
                            anchors.verticalCenter: parent.verticalCenter
                            color: row.severity === "ok" ? Theme.accent : row.severity === "fault" ? Theme.voteAgainst : Theme.warningInk
                            name: row.drawing
                            side: Theme.mm(6)
                        }

                        Words {
                            id: weight_words

                            anchors.left: mark.right
                            anchors.leftMargin: Theme.gap
                            anchors.verticalCenter: parent.verticalCenter
                            color: row.severity === "ok" ? Theme.ink : Theme.warningInk
                            font.pixelSize: Theme.desk
                            strong: true
                            text: row.weight
                            width: Theme.mm(20)
                            Accessible.ignored: true
                        }

                        Words {
                            id: whose_words

                            anchors.left: weight_words.right
                            anchors.leftMargin: Theme.gap
                            anchors.verticalCenter: parent.verticalCenter
                            font.pixelSize: Theme.desk
                            quiet: true
                            text: row.whose
                            width: Theme.mm(22)
                            Accessible.ignored: true
                        }

                        Words {
                            id: said_words

                            anchors.left: whose_words.right
                            anchors.leftMargin: Theme.gap
                            anchors.right: parent.right
                            anchors.rightMargin: Theme.margin
                            anchors.verticalCenter: parent.verticalCenter
                            font.pixelSize: Theme.desk
                            text: row.said
                            wrapMode: Text.Wrap
                            Accessible.ignored: true
                        }
                    }
                }

                Words {
                    Layout.fillWidth: true
                    font.pixelSize: Theme.small
                    objectName: "health-turns"
                    quiet: true
                    text: sheet.desk.facts.turns
                    visible: text !== ""
                    wrapMode: Text.Wrap
                }

                Words {
                    Layout.fillWidth: true
                    font.pixelSize: Theme.small
                    quiet: true
                    text: sheet.desk.facts.checked
                    visible: text !== ""
                }

                Words {
                    Layout.fillWidth: true
                    font.pixelSize: Theme.desk
                    objectName: "health-news"
                    strong: true
                    text: sheet.desk.facts.news
                    visible: text !== ""
                    wrapMode: Text.Wrap
                }

                Flow {
                    Layout.fillWidth: true
                    spacing: Theme.margin

                    PushButton {
                        objectName: "health-print"
                        drawing: "printer"
                        enabled: sheet.desk.facts.may_print
                        text: sheet.desk.words.print
                        textSize: Theme.desk
                        onClicked: whereTo.choose(false)
                    }

                    PushButton {
                        objectName: "health-logs"
                        drawing: "download"
                        text: sheet.desk.words.collect_logs
                        textSize: Theme.desk
                        onClicked: whereTo.choose(true)
                    }

                    PushButton {
                        objectName: "table-wake"
                        text: sheet.desk.words.wake
                        textSize: Theme.desk
                        onClicked: sheet.desk.wake()
                    }

                    PushButton {
                        objectName: "table-off"
                        enabled: sheet.desk.facts.may_switch_off
                        text: sheet.desk.words.switch_off
                        textSize: Theme.desk
                        onClicked: offQuestion.ask()
                    }
                }
            }
        }

        Question {
            id: offQuestion

            objectName: "off-question"
            anchors.fill: parent
            means: sheet.desk.words.switch_off_means
            noText: sheet.desk.words.switch_off_no
            question: sheet.desk.words.switch_off_asked
            yesText: sheet.desk.words.switch_off_yes
            onAnsweredYes: sheet.desk.switch_off()
        }
    }
}
