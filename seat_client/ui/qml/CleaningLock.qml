import QtQuick
import QtQuick.Layouts
import Council

// The screen may be wiped: no touch does anything until the seconds are over.
Rectangle {
    id: lock

    required property QtObject desk
    readonly property bool open: visible

    objectName: "cleaning"
    color: Theme.ground

    MultiPointTouchArea {
        anchors.fill: parent
    }

    ColumnLayout {
        anchors.centerIn: parent
        width: parent.width - Theme.mm(30)
        spacing: Theme.mm(6)

        Words {
            Layout.fillWidth: true
            font.pixelSize: Theme.title
            horizontalAlignment: Text.AlignHCenter
            strong: true
            text: lock.desk.words.cleaning_title
        }

        Words {
            objectName: "cleaning-left"
            Layout.fillWidth: true
            font.pixelSize: Theme.title * 3
            horizontalAlignment: Text.AlignHCenter
            strong: true
            text: lock.desk.cleaning_words
        }

        Words {
            Layout.fillWidth: true
            horizontalAlignment: Text.AlignHCenter
            text: lock.desk.words.cleaning_body
            wrapMode: Text.Wrap
        }
    }
}
