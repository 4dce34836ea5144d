pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Council

// Which number round the table this screen is: chosen once, the free ones as large buttons.
Item {
    id: screen

    required property QtObject seat

    MessageCard {
        anchors.fill: parent
        objectName: "choosing"
        body: screen.seat.waiting.body
        title: screen.seat.waiting.title

        GridLayout {
            columnSpacing: Theme.mm(8)
            columns: Math.min(4, Math.max(1, screen.seat.choices.count))
            rowSpacing: Theme.mm(8)

            Repeater {
                model: screen.seat.choices

                PushButton {
                    required property string key
                    required property int number
                    required property string label

                    objectName: key
                    Layout.preferredHeight: Theme.mm(18)
                    Layout.preferredWidth: Theme.mm(38)
                    text: label
                    textSize: Theme.large
                    onClicked: screen.seat.choose_seat(number)
                }
            }
        }
    }
}
