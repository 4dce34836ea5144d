pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// Who has answered what in a vote that the room sees: one group an answer, its shape, its word, its number, its names.
// `rows` have choice, label and names.
ListView {
    id: groups

    required property QtObject rows
    property real textSize: Theme.desk

    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 100000
    clip: true
    interactive: contentHeight > height
    model: rows
    spacing: Theme.gap
    Accessible.role: Accessible.List

    T.ScrollBar.vertical: ThinScrollBar {}

    delegate: Column {
        id: group

        required property string key
        required property string choice
        required property string label
        required property string names

        objectName: key
        width: ListView.view.width - Theme.gap

        Row {
            spacing: Theme.mm(1.5)

            ChoiceMark {
                id: mark

                anchors.verticalCenter: parent.verticalCenter
                choice: group.choice
                side: groups.textSize * 1.1
            }

            Words {
                width: group.width - mark.width - Theme.mm(1.5)
                font.pixelSize: groups.textSize
                strong: true
                text: group.label
                wrapMode: Text.Wrap
            }
        }

        Words {
            width: parent.width
            font.pixelSize: groups.textSize
            text: group.names
            wrapMode: Text.Wrap
        }
    }
}
