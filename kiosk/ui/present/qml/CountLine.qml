import QtQuick
import QtQuick.Layouts
import Council

// One number of a tally: its name, one fewer, the number, one more, and all that is left.
RowLayout {
    id: line

    required property string name
    required property string label
    required property int value
    property string choice: ""
    property string fewerText: ""
    property string moreText: ""
    property string restText: ""

    signal added(int number)
    signal restGiven

    spacing: Theme.margin

    ChoiceMark {
        choice: line.choice
        visible: ["for", "against", "abstain", "no_part"].includes(line.choice)
    }

    Words {
        Layout.fillWidth: true
        font.pixelSize: Theme.body
        strong: true
        text: line.label
        wrapMode: Text.Wrap
    }

    PushButton {
        objectName: line.name + "-fewer"
        Layout.preferredHeight: Theme.mm(12)
        Layout.preferredWidth: Theme.mm(16)
        autoRepeat: true
        drawing: "minus"
        enabled: line.value > 0
        textSize: Theme.body
        Accessible.name: line.label + ", " + line.fewerText
        onClicked: line.added(-1)
    }

    Words {
        objectName: line.name
        Layout.preferredWidth: Theme.mm(14)
        font.pixelSize: Theme.title
        horizontalAlignment: Text.AlignHCenter
        strong: true
        text: line.value
    }

    PushButton {
        objectName: line.name + "-more"
        Layout.preferredHeight: Theme.mm(12)
        Layout.preferredWidth: Theme.mm(16)
        autoRepeat: true
        drawing: "plus"
        textSize: Theme.body
        Accessible.name: line.label + ", " + line.moreText
        onClicked: line.added(1)
    }

    PushButton {
        objectName: line.name + "-rest"
        Layout.preferredHeight: Theme.mm(12)
        text: line.restText
        textSize: Theme.desk
        Accessible.name: line.label + ", " + line.restText
        onClicked: line.restGiven()
    }
}
