import QtQuick

// A page as large as it can be. The room pages are drawn for is `roomWidth` x `roomHeight`, which only the window
// changes; where less is free for a while (a panel, a line of news), the same page is shown smaller.
Item {
    id: stage

    required property QtObject view
    property real roomWidth: width
    property real roomHeight: height
    property real textSize: Theme.body
    readonly property real ratio: Screen.devicePixelRatio
    readonly property real shrink: view.pixels.width < 1 ? 1
        : Math.min(1, width * ratio / view.pixels.width, height * ratio / view.pixels.height)

    signal touched

    function tellRoom(): void {
        view.measured(Math.floor(roomWidth * ratio), Math.floor(roomHeight * ratio));
    }

    onRoomWidthChanged: tellRoom()
    onRoomHeightChanged: tellRoom()
    Component.onCompleted: tellRoom()
    clip: true

    Image {
        id: page

        objectName: stage.objectName + "-image"
        x: Math.round((stage.width - width) / 2)
        y: Math.round((stage.height - height) / 2)
        width: stage.view.pixels.width / stage.ratio * stage.shrink
        height: stage.view.pixels.height / stage.ratio * stage.shrink
        cache: false
        smooth: !stage.view.exact || stage.shrink < 1
        source: stage.view.source
        visible: stage.view.failure === ""
        Accessible.ignored: true
    }

    MessageCard {
        anchors.fill: parent
        body: stage.view.failure
        textSize: stage.textSize
        visible: stage.view.failure !== ""
    }

    Rectangle {
        objectName: stage.objectName + "-hint"
        x: Math.round((parent.width - width) / 2)
        // Out of the way of the page before; in the middle where there is none.
        y: stage.view.source === "" ? Math.round((parent.height - height) / 2) : parent.height - height - Theme.gap
        width: hint.implicitWidth + 2 * Theme.margin
        height: hint.implicitHeight + Theme.gap
        radius: height / 2
        color: Theme.cover
        visible: stage.view.hint !== ""

        Words {
            id: hint

            anchors.centerIn: parent
            color: Theme.coverInk
            font.pixelSize: Theme.desk
            text: stage.view.hint
        }
    }

    TapHandler {
        onTapped: stage.touched()
    }
}
