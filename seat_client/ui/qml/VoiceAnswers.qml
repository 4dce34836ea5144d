pragma ComponentBehavior: Bound

import QtQuick
import Council

// The four answers of one voice, always in the same places: for, against, abstention, and smaller, takes no part.
Item {
    id: voice

    required property string member
    required property string choice
    required property string mark
    required property var words
    property string spokenName: ""
    readonly property real apart: Theme.mm(8)
    readonly property real smallWidth: Theme.mm(28)
    readonly property real eachWidth: (width - smallWidth - 3 * apart) / 3

    signal answered(string choice)

    implicitHeight: Theme.mm(15)

    Row {
        spacing: voice.apart

        Repeater {
            model: ["for", "against", "abstain", "no_part"]

            ChoiceButton {
                required property string modelData

                objectName: "vote-" + voice.member + "-" + choice
                height: voice.height
                width: small ? voice.smallWidth : voice.eachWidth
                choice: modelData
                chosen: voice.choice === choice
                small: choice === "no_part"
                text: voice.words[choice]
                told: chosen ? voice.mark : ""
                Accessible.name: text + ", " + voice.spokenName + (told === "" ? "" : ", " + told)
                onClicked: voice.answered(choice)
            }
        }
    }
}
