pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Council

// The pages of the document in small, one under the other; a touch goes there.
ListView {
    id: list

    required property QtObject tools

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    // Out of sight, nothing is asked for.
    model: visible ? tools.thumbnails : null
    spacing: Theme.gap

    delegate: Rectangle {
        id: cell

        required property int number
        required property string source
        required property bool current

        objectName: "thumbnail-" + number
        width: list.width
        height: Theme.mm(42)
        color: current ? Theme.accentTint : touching.pressed ? Theme.pressed : "transparent"
        Accessible.name: number
        Accessible.role: Accessible.Button
        onSourceChanged: {
            if (source === "")
                list.tools.thumbnails.seen(number);
        }
        Component.onCompleted: list.tools.thumbnails.seen(number)

        Image {
            anchors.horizontalCenter: parent.horizontalCenter
            anchors.top: parent.top
            anchors.topMargin: Theme.gap
            width: parent.width - 4 * Theme.gap
            height: Theme.mm(31)
            cache: false
            fillMode: Image.PreserveAspectFit
            source: cell.source
        }

        Words {
            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.gap / 2
            anchors.horizontalCenter: parent.horizontalCenter
            font.pixelSize: Theme.desk
            strong: cell.current
            text: cell.number
        }

        TapHandler {
            id: touching

            onTapped: list.tools.go_to(cell.number)
        }
    }

    onCurrentPageChanged: positionViewAtIndex(currentPage - 1, ListView.Contain)
    property int currentPage: 1

    T.ScrollBar.vertical: ThinScrollBar {}
}
