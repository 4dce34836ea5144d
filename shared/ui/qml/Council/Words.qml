import QtQuick

// Text in the one typeface.
Text {
    property bool quiet: false
    property bool strong: false

    color: quiet ? Theme.quietInk : Theme.ink
    elide: Text.ElideRight
    font.family: Theme.family
    font.pixelSize: Theme.body
    font.weight: strong ? Font.DemiBold : Font.Normal
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
