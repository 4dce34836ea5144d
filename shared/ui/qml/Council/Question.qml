import QtQuick
import QtQuick.Layouts

// Asks once before something that cannot be taken back.
Sheet {
    id: asking

    property string question: ""
    property string means: ""
    property string yesText: ""
    property string noText: ""

    signal answeredYes

    function ask(): void {
        open = true;
        no.forceActiveFocus();
    }

    title: question
    text: means
    onDismissed: open = false

    RowLayout {
        Layout.alignment: Qt.AlignRight
        spacing: Theme.mm(8)

        PushButton {
            id: no

            objectName: asking.objectName + "-no"
            text: asking.noText
            textSize: Theme.desk
            onClicked: asking.open = false
        }

        PushButton {
            objectName: asking.objectName + "-yes"
            primary: true
            text: asking.yesText
            textSize: Theme.desk
            onClicked: {
                asking.open = false;
                asking.answeredYes();
            }
        }
    }
}
