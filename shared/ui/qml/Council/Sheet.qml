import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

// A question over the whole window. Nothing behind it can be touched; Escape is the same as its first button.
T.Control {
    id: sheet

    property bool open: false
    property string title: ""
    property string text: ""
    default property alias content: column.data

    signal dismissed

    visible: open
    Accessible.name: title
    Accessible.role: Accessible.Dialog
    Keys.onPressed: event => {
        event.accepted = true;
        if (event.key === Qt.Key_Escape)
            sheet.dismissed();
    }

    background: Rectangle {
        color: Qt.alpha(Theme.cover, 0.6)

        // What is behind rests: touches end here.
        TapHandler {
            gesturePolicy: TapHandler.WithinBounds
        }
        MouseArea {
            anchors.fill: parent
        }
    }

    contentItem: Item {
        Rectangle {
            anchors.centerIn: parent
            width: Math.min(parent.width - 2 * Theme.margin, Theme.mm(150))
            height: column.implicitHeight + 4 * Theme.margin
            radius: Theme.radius
            color: Theme.sheet

            ColumnLayout {
                id: column

                anchors.centerIn: parent
                width: parent.width - 4 * Theme.margin
                spacing: Theme.margin

                Words {
                    Layout.fillWidth: true
                    font.pixelSize: Theme.large
                    strong: true
                    text: sheet.title
                    wrapMode: Text.Wrap
                }

                Words {
                    Layout.fillWidth: true
                    font.pixelSize: Theme.desk
                    text: sheet.text
                    wrapMode: Text.Wrap
                }
            }
        }
    }
}
