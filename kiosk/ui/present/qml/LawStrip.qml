pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Council

// The meeting in law, always in sight: the quorum and who presides, to be touched for the why, and the mayor's panels.
Rectangle {
    id: strip

    required property QtObject desk

    implicitHeight: visible ? Theme.touch + Theme.gap : 0
    color: desk.law.reached ? Theme.raised : Theme.warning
    visible: desk.law.visible

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        spacing: Theme.gap

        QuietButton {
            objectName: "quorum"
            drawing: strip.desk.law.reached ? "users" : "alert-triangle"
            text: strip.desk.law.quorum
            onClicked: strip.desk.explain("quorum")
        }

        QuietButton {
            objectName: "presiding"
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            text: strip.desk.law.presiding
            visible: text !== ""
            onClicked: strip.desk.explain("presiding")
        }

        Words {
            objectName: "in-camera"
            font.pixelSize: Theme.desk
            strong: true
            text: strip.desk.words.in_camera
            visible: strip.desk.law.in_camera
        }

        Item {
            Layout.fillWidth: true
        }

        Repeater {
            model: [
                ["roll", strip.desk.words.roll],
                ["item", strip.desk.words.item],
                ["vote", strip.desk.words.vote],
                ["floor", strip.desk.law.floor]
            ]

            PushButton {
                required property var modelData

                objectName: "tab-" + modelData[0]
                checked: strip.desk.panel === modelData[0]
                text: modelData[1]
                textSize: Theme.desk
                onClicked: strip.desk.toggle(modelData[0])
            }
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        width: parent.width
        height: 1
        color: Theme.line
    }
}
