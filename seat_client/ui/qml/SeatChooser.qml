import QtQuick
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

        Flow {
            id: numbers

            readonly property int columns: Math.min(4, Math.max(1, screen.seat.choices.count))

            width: columns * Theme.mm(40) + (columns - 1) * Theme.mm(8)
            spacing: Theme.mm(8)

            Repeater {
                model: screen.seat.choices

                PushButton {
                    required property string key
                    required property int number
                    required property string label

                    objectName: key
                    width: Theme.mm(40)
                    height: Theme.mm(18)
                    text: label
                    textSize: Theme.large
                    onClicked: screen.seat.choose_seat(number)
                }
            }
        }
    }
}
