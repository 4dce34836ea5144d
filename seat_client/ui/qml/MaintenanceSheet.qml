pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Council

// How this screen and its network are, and what can be done about it. Only who knows the PIN gets here.
Rectangle {
    id: sheet

    required property QtObject desk
    readonly property bool open: visible
    readonly property real labelWidth: Theme.body * 9.2

    color: Theme.ground

    component Lines: GridLayout {
        id: lines

        property QtObject model: null

        columnSpacing: Theme.margin
        columns: 1
        rowSpacing: Theme.mm(2.2)

        Repeater {
            model: lines.model

            RowLayout {
                id: line

                required property string key
                required property string label
                required property string value

                Layout.fillWidth: true
                spacing: Theme.margin

                Words {
                    Layout.alignment: Qt.AlignTop
                    Layout.preferredWidth: sheet.labelWidth
                    quiet: true
                    text: line.label
                }

                Words {
                    objectName: "line-" + line.key
                    Layout.fillWidth: true
                    maximumLineCount: 3
                    text: line.value
                    wrapMode: Text.Wrap
                }
            }
        }
    }

    component Card: Rectangle {
        id: card

        property string title: ""
        default property alias content: column.data

        Layout.fillWidth: true
        implicitHeight: column.implicitHeight + 2 * Theme.margin
        border.color: Theme.line
        color: Theme.sheet
        radius: Theme.radius

        ColumnLayout {
            id: column

            anchors.fill: parent
            anchors.margins: Theme.margin
            spacing: Theme.mm(3)

            Words {
                Layout.fillWidth: true
                strong: true
                text: card.title
            }
        }
    }

    component Action: PushButton {
        Layout.fillWidth: true
        Layout.preferredHeight: Theme.mm(15)
    }

    MouseArea {
        anchors.fill: parent
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: Theme.mm(6)
        spacing: Theme.mm(5)

        RowLayout {
            Layout.fillHeight: false
            Layout.fillWidth: true

            Words {
                objectName: "maintenance-title"
                Layout.fillWidth: true
                font.pixelSize: Theme.title
                strong: true
                text: sheet.desk.sheet.title
            }

            PushButton {
                objectName: "maintenance-close"
                Layout.preferredHeight: Theme.mm(14)
                Layout.minimumWidth: Math.max(implicitWidth, Theme.mm(45))
                drawing: "x"
                primary: true
                text: sheet.desk.words.close
                onClicked: sheet.desk.close()
            }
        }

        // With the largest words there is more of it than the screen holds.
        Flickable {
            id: body

            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: columns.implicitHeight
            contentWidth: width
            interactive: contentHeight > height

            T.ScrollBar.vertical: ThinScrollBar {}

            RowLayout {
                id: columns

                width: body.width - Theme.mm(3)
                spacing: Theme.mm(8)

                ColumnLayout {
                    Layout.alignment: Qt.AlignTop
                    Layout.fillHeight: false
                    Layout.fillWidth: true
                    spacing: Theme.mm(5)

                    Card {
                        title: sheet.desk.words.network

                        Lines {
                            Layout.fillWidth: true
                            model: sheet.desk.network
                        }
                    }

                    Card {
                        title: sheet.desk.words.device

                        Lines {
                            Layout.fillWidth: true
                            model: sheet.desk.device
                        }

                        RowLayout {
                            Layout.fillWidth: true
                            spacing: Theme.mm(8)

                            Words {
                                Layout.preferredWidth: sheet.labelWidth - Theme.mm(4)
                                quiet: true
                                text: sheet.desk.words.light
                            }

                            PushButton {
                                objectName: "darker"
                                Layout.preferredWidth: Theme.mm(20)
                                Accessible.name: sheet.desk.words.darker
                                drawing: "minus"
                                enabled: sheet.desk.sheet.may_darken
                                onClicked: sheet.desk.darker()
                            }

                            Words {
                                objectName: "light"
                                Layout.preferredWidth: Theme.body * 3
                                horizontalAlignment: Text.AlignHCenter
                                text: sheet.desk.sheet.light
                            }

                            PushButton {
                                objectName: "lighter"
                                Layout.preferredWidth: Theme.mm(20)
                                Accessible.name: sheet.desk.words.lighter
                                drawing: "plus"
                                enabled: sheet.desk.sheet.may_lighten
                                onClicked: sheet.desk.lighter()
                            }

                            Item {
                                Layout.fillWidth: true
                            }
                        }

                        Words {
                            Layout.fillWidth: true
                            font.pixelSize: Theme.desk
                            quiet: true
                            text: sheet.desk.sheet.light_note
                            visible: text !== ""
                            wrapMode: Text.Wrap
                        }
                    }
                }

                ColumnLayout {
                    Layout.alignment: Qt.AlignTop
                    Layout.fillHeight: false
                    Layout.fillWidth: false
                    Layout.preferredWidth: Math.max(implicitWidth, Theme.mm(120))
                    spacing: Theme.mm(8)

                    Action {
                        objectName: "test-screen"
                        drawing: "hand-finger"
                        text: sheet.desk.words.test_screen
                        onClicked: sheet.desk.test_screen()
                    }

                    Action {
                        objectName: "clean"
                        drawing: "lock"
                        text: sheet.desk.words.clean
                        onClicked: sheet.desk.clean()
                    }

                    Action {
                        objectName: "copy-logs"
                        drawing: "device-floppy"
                        enabled: !sheet.desk.sheet.copying
                        text: sheet.desk.words.copy_logs
                        onClicked: sheet.desk.copy_logs()
                    }

                    Action {
                        objectName: "change-place"
                        drawing: "layout-grid"
                        text: sheet.desk.words.change_place
                        visible: sheet.desk.sheet.may_change_place
                        onClicked: changing.ask()
                    }

                    Action {
                        objectName: "restart"
                        drawing: "refresh"
                        text: sheet.desk.words.restart
                        onClicked: restarting.ask()
                    }

                    Action {
                        objectName: "reboot"
                        drawing: "device-desktop"
                        text: sheet.desk.words.reboot
                        visible: sheet.desk.sheet.may_reboot
                        onClicked: rebooting.ask()
                    }
                }
            }
        }

        Strip {
            objectName: "maintenance-news"
            Layout.fillWidth: true
            calm: sheet.desk.sheet.good_news
            drawing: sheet.desk.sheet.good_news ? "info-circle" : "alert-triangle"
            text: sheet.desk.sheet.news
        }
    }

    Question {
        id: changing

        objectName: "changing"
        anchors.fill: parent
        means: sheet.desk.words.change_means
        noText: sheet.desk.words.cancel
        question: sheet.desk.words.change_title
        yesText: sheet.desk.words.yes_change
        onAnsweredYes: sheet.desk.change_place()
    }

    Question {
        id: restarting

        objectName: "restarting"
        anchors.fill: parent
        means: sheet.desk.sheet.restart_means
        noText: sheet.desk.words.cancel
        question: sheet.desk.words.restart_title
        yesText: sheet.desk.words.yes_restart
        onAnsweredYes: sheet.desk.restart()
    }

    Question {
        id: rebooting

        objectName: "rebooting"
        anchors.fill: parent
        means: sheet.desk.sheet.reboot_means
        noText: sheet.desk.words.cancel
        question: sheet.desk.words.reboot_title
        yesText: sheet.desk.words.yes_restart
        onAnsweredYes: sheet.desk.reboot()
    }

    // A question left open by somebody who has gone is not asked of the next one.
    onVisibleChanged: changing.open = restarting.open = rebooting.open = false
}
