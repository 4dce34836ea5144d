pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Council

// Why a number is what it is: the sentence, the figures, the article, and what is not certain.
Sheet {
    id: sheet

    required property QtObject desk

    open: desk.explained
    title: desk.why.title
    text: desk.why.sentence
    onDismissed: desk.understood()
    onOpenChanged: {
        if (open)
            done.forceActiveFocus();
    }

    GridLayout {
        Layout.fillWidth: true
        columnSpacing: Theme.margin
        columns: 2
        rowSpacing: Theme.mm(1)

        Repeater {
            model: sheet.desk.why.labels.length * 2

            Words {
                required property int index
                readonly property int pair: Math.floor(index / 2)
                readonly property bool isLabel: index % 2 === 0

                Layout.fillWidth: isLabel
                horizontalAlignment: isLabel ? Text.AlignLeft : Text.AlignRight
                Layout.alignment: isLabel ? Qt.AlignLeft : Qt.AlignRight
                font.pixelSize: Theme.desk
                quiet: isLabel
                strong: !isLabel
                text: (isLabel ? sheet.desk.why.labels : sheet.desk.why.values)[pair] ?? ""
                wrapMode: Text.Wrap
            }
        }
    }

    Words {
        Layout.fillWidth: true
        objectName: "why-articles"
        font.pixelSize: Theme.small
        quiet: true
        text: sheet.desk.why.articles
        visible: text !== ""
        wrapMode: Text.Wrap
    }

    Rectangle {
        Layout.fillWidth: true
        Layout.preferredHeight: doubt.implicitHeight + 2 * Theme.gap
        color: Theme.warning
        radius: Theme.radius
        visible: sheet.desk.why.doubt !== ""

        Words {
            id: doubt

            anchors.left: parent.left
            anchors.margins: Theme.gap
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            objectName: "why-doubt"
            color: Theme.warningInk
            font.pixelSize: Theme.small
            text: sheet.desk.words.not_certain + " " + sheet.desk.why.doubt
            wrapMode: Text.Wrap
        }
    }

    PushButton {
        id: done

        Layout.alignment: Qt.AlignRight
        objectName: "why-understood"
        primary: true
        text: sheet.desk.words.understood
        textSize: Theme.desk
        onClicked: sheet.desk.understood()
    }
}
