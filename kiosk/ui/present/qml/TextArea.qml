import QtQuick
import QtQuick.Templates as T
import Council

// A longer text, to be written in or read; it scrolls. Tab leaves it.
Rectangle {
    id: area

    property alias text: edit.text
    property bool readOnly: false
    property string about: ""
    property string name: ""

    border.color: edit.activeFocus ? Theme.accent : Theme.edge
    border.width: edit.activeFocus ? 2 : 1
    color: readOnly ? Theme.raised : Theme.sheet
    radius: Theme.radius

    Flickable {
        id: flick

        anchors.fill: parent
        anchors.margins: Theme.gap
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: edit.implicitHeight
        contentWidth: width

        T.ScrollBar.vertical: ThinScrollBar {}

        TextEdit {
            id: edit

            objectName: area.name
            width: flick.width - Theme.gap
            height: Math.max(implicitHeight, flick.height)
            activeFocusOnTab: true
            color: Theme.ink
            font.family: Theme.family
            font.pixelSize: Theme.desk
            readOnly: area.readOnly
            selectByMouse: true
            selectedTextColor: Theme.accentInk
            selectionColor: Theme.accent
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap
            Accessible.name: area.about
            onCursorRectangleChanged: {
                const bottom = cursorRectangle.y + cursorRectangle.height;
                if (cursorRectangle.y < flick.contentY)
                    flick.contentY = cursorRectangle.y;
                else if (bottom > flick.contentY + flick.height)
                    flick.contentY = bottom - flick.height;
            }
            Keys.onEscapePressed: focus = false
            Keys.onBacktabPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
            Keys.onTabPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)

            Words {
                width: parent.width
                font.pixelSize: Theme.desk
                quiet: true
                text: area.about
                visible: edit.text === ""
                wrapMode: Text.Wrap
                Accessible.ignored: true
            }
        }
    }
}
