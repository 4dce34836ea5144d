pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Council

// What can be done now: what is usual over the whole width, the rest two by two. It scrolls where there is no room.
Flickable {
    id: flick

    property alias model: repeater.model

    signal acted(string key)

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    contentHeight: flow.height
    contentWidth: width

    T.ScrollBar.vertical: ThinScrollBar {}

    Flow {
        id: flow

        readonly property real room: flick.width - Theme.gap

        width: room
        spacing: Theme.margin

        Repeater {
            id: repeater

            ActionButton {
                required property var model

                objectName: "act-" + model.key
                detail: model.detail
                drawing: model.drawing
                enabled: model.may
                height: Math.max(implicitHeight, Theme.mm(21))
                primary: model.primary
                text: model.text
                width: model.primary ? flow.room : Math.floor((flow.room - Theme.margin) / 2)
                onActiveFocusChanged: {
                    if (activeFocus)
                        flick.contentY = Math.max(0, Math.min(y, flick.contentHeight - flick.height));
                }
                onClicked: flick.acted(model.key)
            }
        }
    }
}
