import QtQuick
import QtQuick.Templates as T
import Council

// One line to write in; what it is for stands in it while it is empty.
T.TextField {
    id: field

    property string about: ""

    implicitHeight: Theme.mm(12)
    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: Theme.desk
    leftPadding: Theme.margin
    maximumLength: 300
    rightPadding: Theme.margin
    selectByMouse: true
    selectedTextColor: Theme.accentInk
    selectionColor: Theme.accent
    verticalAlignment: TextInput.AlignVCenter
    Accessible.name: about
    // Whoever has written gives the keys back to the pages.
    Keys.onEscapePressed: focus = false
    Keys.onReturnPressed: written()
    Keys.onEnterPressed: written()

    function written(): void {
        accepted();
        focus = false;
    }

    background: Rectangle {
        radius: Theme.radius
        border.color: field.activeFocus ? Theme.accent : Theme.edge
        border.width: field.activeFocus ? 2 : 1
        color: Theme.raised
    }

    Words {
        anchors.fill: parent
        anchors.leftMargin: field.leftPadding
        font.pixelSize: field.font.pixelSize
        quiet: true
        text: field.about
        visible: field.text === ""
        Accessible.ignored: true
    }
}
