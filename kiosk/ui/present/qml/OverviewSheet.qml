pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Council

// All pages of the document in small. One is chosen by arrows and picked by Enter, or picked by a touch.
Rectangle {
    id: sheet

    required property QtObject overview
    required property var words
    readonly property int pages: overview.facts.pages
    // The page on the stage, which the table or the presenter may turn meanwhile.
    readonly property int current: overview.facts.current

    function open(): void {
        if (pages < 1)
            return;
        visible = true;
        chooseCurrent();
    }

    function chooseCurrent(): void {
        grid.choose(current);
        grid.positionViewAtIndex(grid.currentIndex, GridView.Center);
    }

    function close(): void {
        visible = false;
    }

    function pick(number: int): void {
        close();
        overview.pick(number);
    }

    // Says whether the key was for the overview. What would move the table or the stage is taken and does nothing.
    function take(key: int): bool {
        switch (key) {
        case Qt.Key_Right:
        case Qt.Key_PageDown:
        case Qt.Key_Space:
            grid.choose(grid.chosen + 1);
            return true;
        case Qt.Key_Left:
        case Qt.Key_PageUp:
            grid.choose(grid.chosen - 1);
            return true;
        case Qt.Key_Down:
            grid.choose(grid.chosen + grid.columns);
            return true;
        case Qt.Key_Up:
            grid.choose(grid.chosen - grid.columns);
            return true;
        case Qt.Key_Home:
            grid.choose(1);
            return true;
        case Qt.Key_End:
            grid.choose(pages);
            return true;
        case Qt.Key_Return:
        case Qt.Key_Enter:
            pick(grid.chosen);
            return true;
        case Qt.Key_Escape:
        case Qt.Key_Tab:
            close();
            return true;
        case Qt.Key_Backspace:
        case Qt.Key_N:
            return true;
        }
        return false;
    }

    color: Theme.ground
    visible: false

    onVisibleChanged: {
        if (visible)
            Qt.callLater(chooseCurrent);
    }
    onPagesChanged: {
        if (pages < 1)
            close();
    }
    onCurrentChanged: {
        if (visible)
            grid.choose(current);
    }

    // Nothing below is touched through it.
    MouseArea {
        anchors.fill: parent
    }

    Column {
        id: head

        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: closing.left
        anchors.rightMargin: Theme.gap
        anchors.top: parent.top
        anchors.topMargin: Theme.gap

        Words {
            objectName: "overview-title"
            width: parent.width
            font.pixelSize: Theme.desk
            strong: true
            text: sheet.overview.facts.title
        }

        Words {
            objectName: "overview-means"
            width: parent.width
            font.pixelSize: Theme.small
            text: sheet.overview.facts.means
            wrapMode: Text.Wrap
        }
    }

    PushButton {
        id: closing

        objectName: "close-overview"
        anchors.margins: Theme.gap
        anchors.right: parent.right
        anchors.top: parent.top
        drawing: "x"
        text: sheet.words.close_overview
        textSize: Theme.desk
        onClicked: sheet.close()
    }

    GridView {
        id: grid

        readonly property int columns: Math.max(1, Math.floor(width / cellWidth))
        readonly property int chosen: currentIndex + 1

        function choose(number: int): void {
            currentIndex = Math.max(1, Math.min(sheet.pages, number)) - 1;
            positionViewAtIndex(currentIndex, GridView.Contain);
        }

        objectName: "overview-pages"
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.topMargin: Theme.gap
        boundsBehavior: Flickable.StopAtBounds
        cellHeight: Theme.mm(57)
        cellWidth: Theme.mm(51)
        clip: true
        // Out of sight, nothing is asked for.
        model: visible ? sheet.overview.thumbnails : null
        Accessible.role: Accessible.List

        T.ScrollBar.vertical: ThinScrollBar {}

        delegate: Item {
            id: cell

            required property int index
            required property int number
            required property string source
            required property bool current

            objectName: "overview-" + number
            width: grid.cellWidth
            height: grid.cellHeight
            Accessible.name: sheet.words.page + " " + number
            Accessible.role: Accessible.Button
            Accessible.onPressAction: sheet.pick(cell.number)
            onSourceChanged: {
                if (source === "")
                    sheet.overview.thumbnails.seen(number);
            }
            Component.onCompleted: sheet.overview.thumbnails.seen(number)

            Rectangle {
                anchors.fill: parent
                anchors.margins: Theme.gap / 2
                border.color: cell.index === grid.currentIndex ? Theme.accent : "transparent"
                border.width: 4
                color: touching.pressed ? Theme.pressed : cell.current ? Theme.accentTint : "transparent"
                radius: Theme.radius
            }

            Image {
                anchors.bottom: label.top
                anchors.left: parent.left
                anchors.margins: Theme.gap
                anchors.right: parent.right
                anchors.top: parent.top
                cache: false
                fillMode: Image.PreserveAspectFit
                source: cell.source
            }

            Words {
                id: label

                anchors.bottom: parent.bottom
                anchors.bottomMargin: Theme.gap
                anchors.horizontalCenter: parent.horizontalCenter
                font.pixelSize: Theme.desk
                strong: cell.current
                text: cell.number
            }

            TapHandler {
                id: touching

                onTapped: sheet.pick(cell.number)
            }
        }
    }
}
