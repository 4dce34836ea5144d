pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Council

// Names to touch, in as many columns as there is room for.
Flickable {
    id: grid

    property alias model: repeater.model
    readonly property int columns: Math.max(1, Math.floor(width / Theme.mm(72)))
    readonly property real cellHeight: Theme.mm(15)
    readonly property real cellWidth: Math.floor((width - Theme.gap) / columns)

    signal picked(string member)

    function bringIntoSight(top: real): void {
        contentY = Math.max(0, Math.min(top, Math.max(contentY, top + cellHeight - height)));
    }

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    contentHeight: Math.ceil(repeater.count / columns) * cellHeight
    contentWidth: width
    Accessible.role: Accessible.List

    T.ScrollBar.vertical: ThinScrollBar {}

    Repeater {
        id: repeater

        Item {
            id: cell

            required property var model
            required property int index

            x: (index % grid.columns) * grid.cellWidth
            y: Math.floor(index / grid.columns) * grid.cellHeight
            width: grid.cellWidth
            height: grid.cellHeight

            T.Button {
                id: name

                anchors.fill: parent
                anchors.bottomMargin: Theme.gap
                anchors.rightMargin: Theme.gap
                objectName: cell.model.key
                enabled: cell.model.may
                focusPolicy: Qt.TabFocus
                readonly property bool chosen: cell.model.choice !== ""
                Accessible.checkable: true
                Accessible.checked: chosen
                Accessible.name: cell.model.name + (cell.model.detail === "" ? "" : ", " + cell.model.detail)
                onActiveFocusChanged: {
                    if (activeFocus)
                        grid.bringIntoSight(cell.y);
                }
                onClicked: grid.picked(cell.model.member)

                background: Rectangle {
                    radius: Theme.radius
                    border.color: name.visualFocus ? Theme.ink : name.chosen ? "transparent" : Theme.edge
                    border.width: name.visualFocus ? 3 : 1
                    color: name.chosen ? Theme.accent : name.down ? Theme.pressed : Theme.sheet
                }

                contentItem: Item {
                    Column {
                        anchors.centerIn: parent
                        width: parent.width - 2 * Theme.gap

                        Words {
                            width: parent.width
                            color: name.chosen ? Theme.accentInk : Theme.ink
                            font.pixelSize: Theme.desk
                            horizontalAlignment: Text.AlignHCenter
                            strong: true
                            text: cell.model.name
                            Accessible.ignored: true
                        }

                        Words {
                            width: parent.width
                            color: name.chosen ? Theme.accentInk : Theme.quietInk
                            font.pixelSize: Theme.small
                            horizontalAlignment: Text.AlignHCenter
                            text: cell.model.detail
                            visible: text !== ""
                            Accessible.ignored: true
                        }
                    }
                }
            }
        }
    }
}
