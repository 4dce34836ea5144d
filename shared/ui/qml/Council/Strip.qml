import QtQuick

// A line of news across the screen, with what can be done about it at its right end.
Rectangle {
    id: strip

    property string text: ""
    property string drawing: ""
    property bool calm: false
    property real textSize: Theme.body
    default property alias actions: row.data

    visible: text !== ""
    implicitHeight: visible ? Math.max(words.implicitHeight, row.implicitHeight) + Theme.mm(2) : 0
    color: calm ? Theme.accentTint : Theme.warning

    Icon {
        id: icon

        visible: strip.drawing !== ""
        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        color: words.color
        name: strip.drawing
    }

    Words {
        id: words

        anchors.left: icon.visible ? icon.right : parent.left
        anchors.leftMargin: icon.visible ? Theme.gap : Theme.margin
        anchors.right: row.left
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        color: strip.calm ? Theme.ink : Theme.warningInk
        font.pixelSize: strip.textSize
        maximumLineCount: 3
        text: strip.text
        wrapMode: Text.Wrap
    }

    Row {
        id: row

        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap
    }
}
