pragma ComponentBehavior: Bound

import QtQuick

// A page as large as it can be. The room pages are drawn for is `roomWidth` x `roomHeight`, which only the window
// changes; where less is free for a while (a panel, a line of news), the same page is shown smaller.
Item {
    id: stage

    required property QtObject view
    property real roomWidth: width
    property real roomHeight: height
    property real textSize: Theme.body
    property bool mayMagnify: false
    // What the presenter does over the page, and a hand that does it here.
    property QtObject marks: null
    property QtObject hand: null
    // Places found on the page, and places that lead to another one; both in shares of it.
    property var found: []
    property var links: []

    signal linkTouched(int target)
    readonly property real ratio: Screen.devicePixelRatio
    readonly property bool onItsSide: view.angle % 180 !== 0
    readonly property real pageWidth: (onItsSide ? view.pixels.height : view.pixels.width) / ratio
    readonly property real pageHeight: (onItsSide ? view.pixels.width : view.pixels.height) / ratio
    // A page that may overflow keeps its size and is moved about; a fitted one shrinks with what is free.
    readonly property real shrink: pageWidth < 1 ? 1
        : view.zoom > 100 ? 1
        : view.by_width ? Math.min(1, width / pageWidth)
        : Math.min(1, width / pageWidth, height / pageHeight)

    signal touched

    function tellRoom(): void {
        view.measured(Math.floor(roomWidth * ratio), Math.floor(roomHeight * ratio));
    }

    onRoomWidthChanged: tellRoom()
    onRoomHeightChanged: tellRoom()
    Component.onCompleted: tellRoom()
    clip: true

    Flickable {
        id: sheet

        objectName: stage.objectName + "-sheet"
        anchors.fill: parent
        boundsBehavior: Flickable.StopAtBounds
        contentWidth: Math.max(width, stage.pageWidth * stage.shrink)
        contentHeight: Math.max(height, stage.pageHeight * stage.shrink)
        interactive: contentWidth > width + 1 || contentHeight > height + 1
        pixelAligned: true
        onMovementStarted: stage.touched()

        // Another page is read from its head; one that grows under the fingers keeps its middle in the middle.
        property string place: stage.view.place
        property real formerWidth: contentWidth
        property real formerHeight: contentHeight

        function goToZoom(): void {
            if (stage.marks !== null && stage.marks.zoom > 100) {
                contentX = Math.max(0, Math.min(contentWidth - width, page.x + stage.marks.zoom_x * page.width - width / 2));
                contentY = Math.max(0, Math.min(contentHeight - height, page.y + stage.marks.zoom_y * page.height - height / 2));
            }
        }

        readonly property real markedZoom: stage.marks !== null ? stage.marks.zoom + stage.marks.zoom_x + stage.marks.zoom_y : 0
        onMarkedZoomChanged: Qt.callLater(goToZoom)

        onPlaceChanged: {
            contentX = (contentWidth - width) / 2;
            contentY = 0;
        }
        onContentWidthChanged: {
            contentX = Math.max(0, Math.min(contentWidth - width, (contentX + width / 2) * contentWidth / formerWidth - width / 2));
            formerWidth = contentWidth;
            Qt.callLater(goToZoom);
        }
        onContentHeightChanged: {
            contentY = Math.max(0, Math.min(contentHeight - height, contentY * contentHeight / formerHeight));
            formerHeight = contentHeight;
            Qt.callLater(goToZoom);
        }

        Item {
            width: sheet.contentWidth
            height: sheet.contentHeight
            scale: pinch.active ? pinch.spread : 1

            Image {
                id: page

                objectName: stage.objectName + "-image"
                x: Math.round((parent.width - width) / 2)
                y: Math.round((parent.height - height) / 2)
                width: stage.view.pixels.width / stage.ratio * stage.shrink
                height: stage.view.pixels.height / stage.ratio * stage.shrink
                cache: false
                rotation: stage.view.angle
                smooth: !stage.view.exact || stage.shrink < 1
                source: stage.view.source
                visible: stage.view.failure === ""
                Accessible.ignored: true

                Loader {
                    anchors.fill: parent
                    active: stage.marks !== null
                    sourceComponent: PageMarks {
                        marks: stage.marks
                    }
                }

                Repeater {
                    model: stage.found

                    Rectangle {
                        required property var modelData

                        objectName: "found"
                        x: modelData.left * page.width
                        y: modelData.top * page.height
                        width: (modelData.right - modelData.left) * page.width
                        height: (modelData.bottom - modelData.top) * page.height
                        color: modelData.current ? "#80FF8A00" : "#66FFD400"
                    }
                }

                Repeater {
                    model: stage.links

                    TapArea {
                        required property var modelData

                        x: modelData.left * page.width
                        y: modelData.top * page.height
                        width: (modelData.right - modelData.left) * page.width
                        height: (modelData.bottom - modelData.top) * page.height
                        onTapped: stage.linkTouched(modelData.target)
                    }
                }

                MouseArea {
                    function share(mouse: MouseEvent): point {
                        return Qt.point(mouse.x / width, mouse.y / height);
                    }

                    objectName: stage.objectName + "-hand"
                    anchors.fill: parent
                    enabled: stage.hand !== null && stage.hand.tool !== ""
                    visible: enabled
                    cursorShape: Qt.CrossCursor
                    preventStealing: true
                    onPressed: mouse => stage.hand.pressed(share(mouse).x, share(mouse).y)
                    onPositionChanged: mouse => stage.hand.moved(share(mouse).x, share(mouse).y)
                    onReleased: mouse => stage.hand.released(share(mouse).x, share(mouse).y)
                }
            }
        }
    }

    PinchHandler {
        id: pinch

        enabled: stage.mayMagnify
        target: null
        // When the fingers leave, the handler has forgotten by how much they spread.
        property real spread: 1

        onActiveScaleChanged: {
            if (active)
                spread = activeScale;
        }
        onActiveChanged: {
            if (active)
                spread = 1;
            else
                stage.view.pinch(spread);
        }
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
