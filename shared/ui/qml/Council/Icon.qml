import QtQuick

// A one-colour drawing from assets/icons.
Image {
    id: icon

    required property string name
    property color color: Theme.ink
    property real side: Theme.mm(6)

    width: side
    height: side
    source: name === "" ? "" : "image://icons/" + name + "/" + color.toString().slice(-6)
    sourceSize: Qt.size(side * Screen.devicePixelRatio, side * Screen.devicePixelRatio)
}
