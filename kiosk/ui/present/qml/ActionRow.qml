pragma ComponentBehavior: Bound

import QtQuick
import Council

// What can be done now, in a row at the foot of a panel: the step proposed last, at the right.
Row {
    id: row

    property alias model: repeater.model

    signal acted(string key)

    spacing: Theme.mm(4)

    Repeater {
        id: repeater

        PushButton {
            required property var model

            objectName: "act-" + model.key
            enabled: model.may
            height: Theme.mm(13)
            primary: model.primary
            text: model.text
            textSize: Theme.desk
            onClicked: row.acted(model.key)
        }
    }
}
