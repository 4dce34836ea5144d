pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Council

// Members one under the other in the order of the table, each with the same few choices in the same places.
Flickable {
    id: list

    // Each: {key, text, drawing}.
    required property var choices
    property alias model: repeater.model
    property real choiceWidth: Theme.mm(36)
    readonly property real rowHeight: Theme.mm(13)

    signal chosen(string member, string choice)

    function bringIntoSight(top: real): void {
        contentY = Math.max(0, Math.min(top, Math.max(contentY, top + rowHeight - height)));
    }

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    contentHeight: repeater.count * rowHeight
    contentWidth: width
    Accessible.role: Accessible.List

    T.ScrollBar.vertical: ThinScrollBar {}

    Repeater {
        id: repeater

        Item {
            id: row

            required property var model
            required property int index

            objectName: model.key
            y: index * list.rowHeight
            // On a wide screen the choices stay near their names.
            width: Math.min(list.width - Theme.gap, Theme.mm(240))
            height: list.rowHeight - 1

            Column {
                anchors.left: parent.left
                anchors.right: buttons.left
                anchors.rightMargin: Theme.gap
                anchors.verticalCenter: parent.verticalCenter

                Words {
                    width: parent.width
                    font.pixelSize: Theme.desk
                    strong: true
                    text: row.model.name
                }

                Words {
                    width: parent.width
                    font.pixelSize: Theme.small
                    quiet: true
                    text: row.model.detail
                    visible: text !== ""
                }
            }

            Item {
                id: buttons

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                width: list.choices.length * (list.choiceWidth + Theme.gap) - Theme.gap
                height: Theme.touch

                Repeater {
                    model: list.choices

                    RowChoice {
                        required property var modelData
                        required property int index

                        objectName: row.objectName + "-" + modelData.key
                        x: index * (list.choiceWidth + Theme.gap)
                        choice: modelData.key
                        chosen: row.model.choice === modelData.key
                        drawing: modelData.drawing
                        enabled: row.model.may
                        text: modelData.text
                        width: list.choiceWidth
                        Accessible.name: row.model.name + ", " + modelData.text
                        onActiveFocusChanged: {
                            if (activeFocus)
                                list.bringIntoSight(row.y);
                        }
                        onClicked: list.chosen(row.model.member, modelData.key)
                    }
                }
            }

            Rectangle {
                anchors.bottom: parent.bottom
                width: parent.width
                height: 1
                color: Theme.line
            }
        }
    }
}
