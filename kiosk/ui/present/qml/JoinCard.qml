import QtQuick
import QtQuick.Layouts
import Council

// A desk that has nothing to show yet: it looks for its presenter, and asks to be let in.
Rectangle {
    id: card

    required property QtObject desk

    signal addressAsked

    color: Theme.ground

    // Under it nothing is to be touched.
    MouseArea {
        anchors.fill: parent
    }

    ColumnLayout {
        anchors.centerIn: parent
        width: Math.min(parent.width - 4 * Theme.margin, Theme.mm(220))
        spacing: Theme.mm(6)

        Words {
            Layout.fillWidth: true
            objectName: "join-title"
            font.pixelSize: Theme.title
            horizontalAlignment: Text.AlignHCenter
            strong: true
            text: card.desk.join.title
            wrapMode: Text.Wrap
        }

        Words {
            Layout.alignment: Qt.AlignHCenter
            objectName: "join-digits"
            font.pixelSize: Theme.mm(28)
            strong: true
            text: card.desk.join.digits
            visible: text !== ""
        }

        Words {
            Layout.fillWidth: true
            objectName: "join-means"
            color: Theme.quietInk
            font.pixelSize: Theme.body
            horizontalAlignment: Text.AlignHCenter
            text: card.desk.join.means
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            spacing: Theme.mm(8)

            PushButton {
                objectName: "join-other"
                Layout.preferredHeight: Theme.mm(13)
                text: card.desk.words.not_same
                visible: card.desk.join.compare
                onClicked: card.desk.answer(false)
            }

            PushButton {
                objectName: "join-same"
                Layout.preferredHeight: Theme.mm(13)
                primary: true
                text: card.desk.words.same
                visible: card.desk.join.compare
                onClicked: card.desk.answer(true)
            }

            PushButton {
                objectName: "join-address"
                Layout.preferredHeight: Theme.mm(13)
                text: card.desk.words.type_address
                visible: card.desk.join.may_type
                onClicked: card.addressAsked()
            }

            PushButton {
                objectName: "join-take-over"
                Layout.preferredHeight: Theme.mm(13)
                primary: true
                text: card.desk.words.take_over
                visible: card.desk.join.may_take_over
                onClicked: card.desk.act("take-over")
            }
        }
    }
}
