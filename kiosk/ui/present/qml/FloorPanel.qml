pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Council

// Who speaks and for how long, who asks to in their order, and everybody else to give the floor to.
ColumnLayout {
    id: panel

    required property QtObject desk

    spacing: Theme.gap

    RowLayout {
        Layout.preferredHeight: Theme.touch
        Layout.rightMargin: Theme.mm(40)
        spacing: Theme.margin

        Words {
            objectName: "speaker-line"
            font.pixelSize: Theme.body
            strong: true
            text: panel.desk.facts.speaker
        }

        PushButton {
            objectName: "floor-back"
            text: panel.desk.words.take_back
            textSize: Theme.desk
            visible: panel.desk.facts.speaks
            onClicked: panel.desk.take_back()
        }
    }

    Words {
        objectName: "queue-title"
        font.pixelSize: Theme.desk
        text: panel.desk.facts.queue
    }

    MemberChoices {
        Layout.fillWidth: true
        Layout.preferredHeight: Math.min(contentHeight, Theme.mm(52))
        choices: panel.desk.answers
        model: panel.desk.queue
        onChosen: (member, choice) => panel.desk.answer(member, choice)
    }

    Words {
        Layout.topMargin: Theme.gap
        font.pixelSize: Theme.desk
        strong: true
        text: panel.desk.words.everybody
    }

    MemberPick {
        Layout.fillHeight: true
        Layout.fillWidth: true
        model: panel.desk.speakers
        onPicked: member => panel.desk.give(member)
    }
}
