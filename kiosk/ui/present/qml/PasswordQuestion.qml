import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Council

// The password of a document, asked once, here and nowhere else.
Sheet {
    id: sheet

    required property QtObject stage

    signal closed

    open: stage.password.question !== ""
    title: stage.password.question
    text: stage.words.unlock_means
    onOpenChanged: {
        password.text = "";
        if (open)
            password.forceActiveFocus();
        else
            closed();
    }
    onDismissed: stage.password.forget()

    T.TextField {
        id: password

        Layout.fillWidth: true
        Layout.preferredHeight: Theme.mm(12)
        objectName: "password"
        color: Theme.ink
        echoMode: TextInput.Password
        font.family: Theme.family
        font.pixelSize: Theme.body
        leftPadding: Theme.gap
        rightPadding: Theme.gap
        selectByMouse: true
        selectedTextColor: Theme.accentInk
        selectionColor: Theme.accent
        verticalAlignment: TextInput.AlignVCenter
        Accessible.name: sheet.title
        onAccepted: sheet.stage.password.unlock(text)

        background: Rectangle {
            radius: Theme.radius
            color: Theme.raised
            border.color: password.activeFocus ? Theme.accent : Theme.edge
            border.width: password.activeFocus ? 2 : 1
        }
    }

    Words {
        Layout.fillWidth: true
        objectName: "password-fault"
        color: Theme.warningInk
        font.pixelSize: Theme.desk
        text: sheet.stage.password.fault
        visible: text !== ""
        wrapMode: Text.Wrap
    }

    RowLayout {
        Layout.alignment: Qt.AlignRight
        spacing: Theme.mm(8)

        PushButton {
            objectName: "password-cancel"
            text: sheet.stage.words.cancel
            textSize: Theme.desk
            onClicked: sheet.stage.password.forget()
        }

        PushButton {
            objectName: "password-done"
            enabled: password.text !== ""
            primary: true
            text: sheet.stage.words.unlock
            textSize: Theme.desk
            onClicked: sheet.stage.password.unlock(password.text)
        }
    }
}
