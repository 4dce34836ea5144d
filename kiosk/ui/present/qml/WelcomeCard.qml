pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Dialogs
import QtQuick.Layouts
import Council

// Nothing is open yet: which folder shall be presented.
Rectangle {
    id: card

    required property QtObject desk
    required property string healthText

    signal healthAsked

    color: Theme.ground

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 4 * Theme.margin, Theme.mm(240))
        spacing: Theme.margin

        Words {
            objectName: "welcome-title"
            Layout.alignment: Qt.AlignHCenter
            font.pixelSize: Theme.title
            strong: true
            text: card.desk.words.title
        }

        Words {
            Layout.fillWidth: true
            color: Theme.quietInk
            font.pixelSize: Theme.desk
            horizontalAlignment: Text.AlignHCenter
            text: card.desk.words.body
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            spacing: Theme.mm(8)

            PushButton {
                objectName: "choose-folder"
                Layout.preferredHeight: Theme.mm(13)
                drawing: "folder-open"
                primary: true
                text: card.desk.words.choose
                onClicked: chooser.open()
            }

            PushButton {
                objectName: "open-sample"
                Layout.preferredHeight: Theme.mm(13)
                text: card.desk.words.sample
                visible: card.desk.welcome.has_sample
                onClicked: card.desk.open_sample()
            }

            PushButton {
                objectName: "welcome-health"
                Layout.preferredHeight: Theme.mm(13)
                drawing: "circle-check"
                text: card.healthText
                onClicked: card.healthAsked()
            }
        }

        Words {
            Layout.topMargin: Theme.margin
            font.pixelSize: Theme.desk
            strong: true
            text: card.desk.words.recent
            visible: list.count > 0
        }

        ListView {
            id: list

            Layout.fillWidth: true
            Layout.preferredHeight: Math.min(contentHeight, Theme.mm(90))
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            model: card.desk.recent
            spacing: Theme.gap

            delegate: PushButton {
                id: row

                required property var model

                objectName: "recent-" + model.index
                width: ListView.view.width
                height: Theme.mm(15)
                enabled: model.may_open
                text: model.title + (model.detail === "" ? "" : " · " + model.detail)
                textSize: Theme.desk
                onClicked: card.desk.open_folder(row.model.key)
            }
        }
    }

    FolderDialog {
        id: chooser

        title: card.desk.words.choose
        onAccepted: card.desk.open_chosen(selectedFolder)
    }
}
