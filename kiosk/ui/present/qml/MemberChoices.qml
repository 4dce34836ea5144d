pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Council

// Members one under the other in the order of the table, each with the same few choices in the same places.
ListView {
    id: list

    // Each: {key, text, drawing}.
    required property var choices
    property real choiceWidth: Theme.mm(36)

    signal chosen(string member, string choice)

    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 100000
    clip: true
    spacing: Theme.mm(1)
    Accessible.role: Accessible.List

    T.ScrollBar.vertical: ThinScrollBar {}

    delegate: Item {
        id: row

        required property var model
        required property int index

        objectName: model.key
        width: ListView.view.width - Theme.gap
        height: Theme.mm(12)

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

                    x: index * (list.choiceWidth + Theme.gap)
                    objectName: row.objectName + "-" + modelData.key
                    choice: modelData.key
                    chosen: row.model.choice === modelData.key
                    drawing: modelData.drawing
                    enabled: row.model.may
                    text: modelData.text
                    width: list.choiceWidth
                    Accessible.name: row.model.name + ", " + modelData.text
                    onActiveFocusChanged: {
                        if (activeFocus)
                            list.positionViewAtIndex(row.index, ListView.Contain);
                    }
                    onClicked: list.chosen(row.model.member, modelData.key)
                }
            }
        }

        Rectangle {
            anchors.bottom: parent.bottom
            anchors.bottomMargin: -1
            width: parent.width
            height: 1
            color: Theme.line
        }
    }
}
