pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Council

// Names to touch, in as many columns as there is room for.
GridView {
    id: grid

    readonly property int columns: Math.max(1, Math.floor(width / Theme.mm(72)))

    signal picked(string member)

    boundsBehavior: Flickable.StopAtBounds
    cacheBuffer: 100000
    cellHeight: Theme.mm(15)
    cellWidth: Math.floor((width - Theme.gap) / columns)
    clip: true
    Accessible.role: Accessible.List

    T.ScrollBar.vertical: ThinScrollBar {}

    delegate: Item {
        id: cell

        required property var model
        required property int index

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
                    grid.positionViewAtIndex(cell.index, GridView.Contain);
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
