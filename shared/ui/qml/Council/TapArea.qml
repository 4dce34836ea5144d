import QtQuick

// A part of a page that leads somewhere: seen a little, touched as a whole.
Item {
    id: area

    signal tapped

    objectName: "link"
    Accessible.role: Accessible.Link

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.max(1, Theme.mm(0.4))
        color: Theme.accent
        opacity: 0.5
    }

    TapHandler {
        gesturePolicy: TapHandler.WithinBounds
        onTapped: area.tapped()
    }
}
