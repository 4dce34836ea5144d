pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Council

// Letting a screen in: its digits are typed on the left; on the right its number, and the screens that are in.
T.Control {
    id: sheet

    required property QtObject desk

    signal closed

    visible: desk.open
    Accessible.name: desk.words.admit
    Accessible.role: Accessible.Dialog
    onVisibleChanged: {
        pad.typed = "";
        if (visible)
            forceActiveFocus();
        else
            closed();
    }
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Escape)
            desk.end();
        else if (desk.facts.accepting)
            pad.take(event.key, event.text);
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
            width: Math.min(parent.width - 2 * Theme.margin, both.implicitWidth + 4 * Theme.margin)
            height: Math.min(parent.height - Theme.margin, both.implicitHeight + 2 * Theme.margin)
            radius: Theme.radius
            color: Theme.sheet

            RowLayout {
                id: both

                anchors.fill: parent
                anchors.leftMargin: 2 * Theme.margin
                anchors.rightMargin: 2 * Theme.margin
                anchors.topMargin: Theme.margin
                anchors.bottomMargin: Theme.margin
                spacing: 2 * Theme.margin

                NumberPad {
                    id: pad

                    Layout.alignment: Qt.AlignVCenter
                    Layout.fillWidth: false
                    objectName: "digits"
                    border.color: "transparent"
                    cancelText: sheet.desk.words.close
                    doneText: sheet.desk.words.done
                    eraseText: sheet.desk.words.erase
                    fault: sheet.desk.facts.fault
                    forAddress: false
                    help: sheet.desk.facts.help
                    helpWidth: Theme.mm(96)
                    most: 6
                    title: sheet.desk.words.admit
                    visible: sheet.desk.facts.accepting
                    onCancelled: sheet.desk.end()
                    onDone: digits => {
                        if (digits.length === 6) {
                            typed = "";
                            sheet.desk.type_digits(digits);
                        }
                    }
                }

                ColumnLayout {
                    Layout.alignment: Qt.AlignVCenter
                    Layout.fillWidth: false
                    Layout.preferredWidth: Theme.mm(110)
                    spacing: Theme.margin
                    visible: !sheet.desk.facts.accepting

                    Words {
                        Layout.fillWidth: true
                        font.pixelSize: Theme.large
                        horizontalAlignment: Text.AlignHCenter
                        strong: true
                        text: sheet.desk.words.admit
                    }

                    Words {
                        Layout.fillWidth: true
                        objectName: "typed-digits"
                        font.pixelSize: Theme.title * 2
                        horizontalAlignment: Text.AlignHCenter
                        strong: true
                        text: sheet.desk.facts.digits
                        visible: text !== ""
                    }

                    Words {
                        Layout.fillWidth: true
                        objectName: "admission-help"
                        font.pixelSize: Theme.body
                        horizontalAlignment: Text.AlignHCenter
                        text: sheet.desk.facts.help
                        visible: text !== ""
                        wrapMode: Text.Wrap
                    }

                    Words {
                        Layout.fillWidth: true
                        objectName: "admission-fault"
                        color: Theme.warningInk
                        font.pixelSize: Theme.body
                        horizontalAlignment: Text.AlignHCenter
                        text: sheet.desk.facts.fault
                        visible: text !== ""
                        wrapMode: Text.Wrap
                    }

                    RowLayout {
                        Layout.alignment: Qt.AlignHCenter
                        spacing: Theme.mm(8)

                        PushButton {
                            objectName: "admission-close"
                            text: sheet.desk.facts.again ? sheet.desk.words.close : sheet.desk.words.cancel
                            onClicked: sheet.desk.end()
                        }

                        PushButton {
                            objectName: "admission-again"
                            primary: true
                            text: sheet.desk.words.again
                            visible: sheet.desk.facts.again
                            onClicked: sheet.desk.again()
                        }
                    }
                }

                Rectangle {
                    Layout.fillHeight: true
                    Layout.preferredWidth: 1
                    color: Theme.line
                }

                ColumnLayout {
                    Layout.alignment: Qt.AlignTop
                    Layout.fillWidth: false
                    Layout.preferredWidth: Theme.mm(112)
                    spacing: Theme.gap

                    Words {
                        Layout.fillWidth: true
                        font.pixelSize: Theme.desk
                        strong: true
                        text: sheet.desk.words.number
                    }

                    Flow {
                        Layout.fillWidth: true
                        spacing: Theme.mm(2)

                        Repeater {
                            model: sheet.desk.numbers

                            RowChoice {
                                required property string key
                                required property int number
                                required property string label
                                required property bool selected

                                objectName: key
                                chosen: selected
                                text: label
                                width: Math.max(implicitWidth, Theme.touch)
                                onClicked: sheet.desk.choose(number)
                            }
                        }
                    }

                    Words {
                        Layout.fillWidth: true
                        objectName: "replaces"
                        color: Theme.warningInk
                        font.pixelSize: Theme.desk
                        text: sheet.desk.facts.replaces
                        visible: text !== ""
                        wrapMode: Text.Wrap
                    }

                    Words {
                        Layout.fillWidth: true
                        Layout.topMargin: Theme.gap
                        font.pixelSize: Theme.desk
                        strong: true
                        text: sheet.desk.words.screens
                    }

                    Words {
                        Layout.fillWidth: true
                        font.pixelSize: Theme.desk
                        quiet: true
                        text: sheet.desk.facts.none_yet
                        visible: text !== ""
                        wrapMode: Text.Wrap
                    }

                    ListView {
                        Layout.fillWidth: true
                        Layout.fillHeight: true
                        Layout.minimumHeight: Math.min(count, 3) * rowHeight
                        Layout.preferredHeight: Math.min(count, 6) * rowHeight

                        readonly property real rowHeight: Theme.touch + Theme.mm(2)

                        boundsBehavior: Flickable.StopAtBounds
                        cacheBuffer: 100000
                        clip: true
                        model: sheet.desk.screens
                        objectName: "screens"
                        T.ScrollBar.vertical: ThinScrollBar {}
                        delegate: Item {
                            id: row

                            required property string key
                            required property string device
                            required property string label
                            required property string standing
                            required property bool asked

                            width: ListView.view.width
                            height: ListView.view.rowHeight
                            objectName: key

                            Words {
                                anchors.left: parent.left
                                anchors.verticalCenter: parent.verticalCenter
                                font.pixelSize: Theme.desk
                                text: row.label + " · " + row.standing
                            }

                            PushButton {
                                anchors.right: parent.right
                                anchors.rightMargin: Theme.gap
                                anchors.verticalCenter: parent.verticalCenter
                                objectName: row.key + "-retire"
                                text: sheet.desk.words.retire
                                textSize: Theme.desk
                                visible: !row.asked
                                onClicked: sheet.desk.ask_to_retire(row.device)
                            }

                            Row {
                                anchors.right: parent.right
                                anchors.rightMargin: Theme.gap
                                anchors.verticalCenter: parent.verticalCenter
                                spacing: Theme.mm(8)
                                visible: row.asked

                                PushButton {
                                    objectName: row.key + "-keep"
                                    text: sheet.desk.words.keep
                                    textSize: Theme.desk
                                    onClicked: sheet.desk.ask_to_retire("")
                                }

                                PushButton {
                                    objectName: row.key + "-surely"
                                    primary: true
                                    text: sheet.desk.words.retire_surely
                                    textSize: Theme.desk
                                    onClicked: sheet.desk.retire(row.device)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
