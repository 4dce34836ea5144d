import QtQuick
import QtQuick.Layouts
import Council

// While this screen is not let in: its digits, large enough to be read across the table, and the one question.
Item {
    id: screen

    required property QtObject seat

    MessageCard {
        anchors.fill: parent
        objectName: "admitting"
        body: screen.seat.admission.digits === "" ? screen.seat.admission.body : ""
        detail: screen.seat.admission.digits === "" ? screen.seat.admission.detail : ""
        title: screen.seat.admission.title

        Words {
            Layout.alignment: Qt.AlignHCenter
            objectName: "admission-digits"
            font.pixelSize: Theme.title * 3
            strong: true
            text: screen.seat.admission.digits
            visible: text !== ""
        }

        Words {
            Layout.alignment: Qt.AlignHCenter
            Layout.maximumWidth: Theme.mm(180)
            font.pixelSize: Theme.body
            horizontalAlignment: Text.AlignHCenter
            text: screen.seat.admission.body
            visible: screen.seat.admission.digits !== ""
            wrapMode: Text.Wrap
        }

        Words {
            Layout.alignment: Qt.AlignHCenter
            Layout.maximumWidth: Theme.mm(180)
            font.pixelSize: Theme.body
            horizontalAlignment: Text.AlignHCenter
            quiet: true
            text: screen.seat.admission.detail
            visible: screen.seat.admission.digits !== "" && text !== ""
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.alignment: Qt.AlignHCenter
            spacing: Theme.mm(10)
            visible: screen.seat.admission.compare

            PushButton {
                objectName: "not-same"
                Layout.preferredHeight: Theme.mm(18)
                text: screen.seat.words.not_same
                onClicked: screen.seat.compare(false)
            }

            PushButton {
                objectName: "same"
                Layout.preferredHeight: Theme.mm(18)
                primary: true
                text: screen.seat.words.same
                onClicked: screen.seat.compare(true)
            }
        }

        PushButton {
            Layout.alignment: Qt.AlignHCenter
            objectName: "ask-anew"
            text: screen.seat.admission.anew
            visible: text !== ""
            onClicked: screen.seat.ask_anew()
        }
    }

    Words {
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.margin
        font.pixelSize: Theme.large
        text: screen.seat.clock.text
    }
}
