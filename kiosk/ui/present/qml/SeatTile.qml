import QtQuick
import Council

// One seat: who sits there, what it shows, whether it has all documents.
Item {
    id: tile

    required property var model

    implicitHeight: lines.implicitHeight + Theme.gap
    objectName: model.key
    Accessible.name: [model.label, model.names, model.reading, model.documents, model.version].filter(part => part !== "").join(", ")
    Accessible.role: Accessible.ListItem

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }

    Rectangle {
        id: dot

        anchors.left: parent.left
        anchors.leftMargin: Theme.gap
        anchors.top: lines.top
        anchors.topMargin: (Theme.desk * 1.3 - height) / 2
        width: Theme.mm(3)
        height: width
        radius: tile.model.alone ? 0 : width / 2
        border.color: tile.model.here ? Theme.accent : Theme.edge
        border.width: 2
        color: tile.model.here && !tile.model.alone ? Theme.accent : "transparent"
    }

    Column {
        id: lines

        anchors.left: dot.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter

        Words {
            width: parent.width
            font.pixelSize: Theme.small
            quiet: !tile.model.here
            strong: tile.model.here
            text: tile.model.label + " · " + tile.model.reading
        }

        Words {
            width: parent.width
            color: tile.model.behind ? Theme.warningInk : Theme.quietInk
            font.pixelSize: Theme.small
            maximumLineCount: 2
            text: tile.model.behind || tile.model.names === "" ? tile.model.documents : tile.model.names
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        Words {
            objectName: tile.objectName + "-version"
            width: parent.width
            color: Theme.warningInk
            font.pixelSize: Theme.small
            maximumLineCount: 3
            text: tile.model.version
            visible: text !== ""
            wrapMode: Text.Wrap
        }
    }
}
