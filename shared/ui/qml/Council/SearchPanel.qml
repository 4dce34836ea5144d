pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// What is looked for, how much is found, and the results; a touch on one goes there.
Item {
    id: panel

    required property QtObject desk
    // At the stage one sits nearer to the screen.
    property bool forStage: false
    readonly property real large: forStage ? Theme.desk : Theme.body
    readonly property real plain: forStage ? Theme.small : Theme.desk
    // A real keyboard writes here too, where there is one.
    property alias field: field

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Rectangle {
            Layout.fillWidth: true
            Layout.margins: Theme.gap
            Layout.preferredHeight: Theme.mm(13)
            radius: Theme.radius
            color: Theme.sheet
            border.color: field.activeFocus ? Theme.accent : Theme.edge
            border.width: field.activeFocus ? 2 : 1

            T.TextField {
                id: field

                objectName: "search-field"
                anchors.fill: parent
                anchors.leftMargin: Theme.margin
                anchors.rightMargin: erase.width + Theme.gap
                color: Theme.ink
                font.family: Theme.family
                font.pixelSize: panel.large
                maximumLength: 200
                text: panel.desk.typed
                verticalAlignment: TextInput.AlignVCenter
                Accessible.name: panel.desk.words.look_for
                onTextEdited: panel.desk.type(text)
                onAccepted: panel.desk.next()

                Words {
                    anchors.fill: parent
                    font.pixelSize: panel.large
                    quiet: true
                    text: panel.desk.words.look_for
                    visible: field.text === ""
                }
            }

            PushButton {
                id: erase

                objectName: "search-clear"
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                drawing: "x"
                visible: panel.desk.typed !== ""
                Accessible.name: panel.desk.words.clear
                onClicked: panel.desk.clear()
            }
        }

        PushButton {
            objectName: "search-only-here"
            Layout.bottomMargin: Theme.gap
            Layout.leftMargin: Theme.gap
            Layout.maximumWidth: panel.width - 2 * Theme.gap
            checked: panel.desk.only_here
            drawing: checked ? "checkbox" : "square"
            text: panel.desk.words.only_here
            textSize: panel.large
            visible: panel.desk.may_narrow
            Accessible.checkable: true
            Accessible.checked: checked
            onClicked: panel.desk.search_only_here(!panel.desk.only_here)
        }

        RowLayout {
            Layout.fillWidth: true
            Layout.leftMargin: Theme.margin
            Layout.rightMargin: Theme.gap
            spacing: Theme.gap
            visible: panel.desk.status !== ""

            Words {
                objectName: "search-status"
                Layout.fillWidth: true
                color: Theme.quietInk
                font.pixelSize: panel.plain
                text: panel.desk.status
                wrapMode: Text.Wrap
            }

            PushButton {
                objectName: "match-before"
                drawing: "chevron-up"
                enabled: panel.desk.may_step
                Accessible.name: panel.desk.words.previous
                onClicked: panel.desk.previous()
            }

            PushButton {
                objectName: "match-after"
                drawing: "chevron-down"
                enabled: panel.desk.may_step
                Accessible.name: panel.desk.words.next
                onClicked: panel.desk.next()
            }
        }

        ListView {
            id: list

            objectName: "search-results"
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: Theme.gap
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            model: panel.desk.rows
            Accessible.role: Accessible.List

            T.ScrollBar.vertical: ThinScrollBar {}

            delegate: T.ItemDelegate {
                id: row

                required property var model

                objectName: (model.is_title ? "found-" : "hit-") + model.key
                width: ListView.view.width
                height: Math.max(Theme.touch, said.implicitHeight + 2 * Theme.gap)
                Accessible.name: said.text
                onClicked: panel.desk.open(row.model.document, row.model.page)

                background: Rectangle {
                    color: row.down ? Theme.pressed : "transparent"
                }

                contentItem: Item {
                    Words {
                        id: said

                        anchors.left: parent.left
                        anchors.leftMargin: row.model.is_title ? Theme.margin : Theme.mm(8)
                        anchors.right: parent.right
                        anchors.rightMargin: Theme.margin
                        anchors.verticalCenter: parent.verticalCenter
                        font.pixelSize: row.model.is_title ? panel.large : panel.plain
                        maximumLineCount: 3
                        strong: row.model.is_title
                        text: row.model.text
                        wrapMode: Text.Wrap
                    }
                }
            }
        }
    }
}
