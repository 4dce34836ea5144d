pragma ComponentBehavior: Bound

import QtQuick
import Council

// One half for each councillor, on their side. The halves know nothing of each other: what one finger does in one
// never moves the other. `PlaceHalf` has room for what a councillor will be asked.
Item {
    id: bar

    required property QtObject places

    implicitHeight: Math.max(Theme.mm(12), Theme.body * 1.9)

    Row {
        anchors.fill: parent

        Repeater {
            model: bar.places

            PlaceHalf {
                width: bar.width / bar.places.count
                height: bar.height
            }
        }
    }
}
