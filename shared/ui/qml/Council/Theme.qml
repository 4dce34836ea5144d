pragma Singleton

import QtQuick

// Colours, sizes and type of every screen. Python sets the first three once, before a window is loaded.
QtObject {
    property bool dark: false
    property real pixelsPerMm: 96 / 25.4
    property real pixelsPerPoint: 96 / 72

    // Surfaces, from the back to the front.
    readonly property color ground: dark ? "#16181B" : "#ECEDEA"
    readonly property color sheet: dark ? "#212429" : "#FFFFFF"
    readonly property color raised: dark ? "#2D3138" : "#F6F7F4"
    readonly property color pressed: dark ? "#3A3F48" : "#DDE0DA"
    readonly property color cover: dark ? "#0B0C0E" : "#1E2126"

    // What is written and drawn on them.
    readonly property color ink: dark ? "#F1F2EF" : "#1B1E22"
    readonly property color quietInk: dark ? "#B4B9C0" : "#51575E"
    readonly property color coverInk: "#C9CDD3"
    readonly property color line: dark ? "#3B4048" : "#D3D6CF"
    readonly property color edge: dark ? "#7C848F" : "#7B828A"

    // The one accent, and what is written on it.
    readonly property color accent: dark ? "#6CC7B4" : "#0E5F54"
    readonly property color accentInk: dark ? "#0C1F1B" : "#FFFFFF"
    readonly property color accentPressed: dark ? "#8AD8C8" : "#0A463E"
    readonly property color accentTint: dark ? "#1F3A36" : "#DCEDE8"

    // A calm warning.
    readonly property color warning: dark ? "#3D3117" : "#FFF0CC"
    readonly property color warningInk: dark ? "#FFDF9A" : "#5B3C00"

    // The answers of a vote, told apart by colour-blind eyes too; always with a word, a shape and a fixed place.
    readonly property color voteFor: dark ? "#6FBDF2" : "#005B9A"
    readonly property color voteAgainst: dark ? "#F5A36C" : "#B84A00"
    readonly property color voteAbstain: dark ? "#C3C6C9" : "#5C5C5C"
    readonly property color voteInk: dark ? "#14171A" : "#FFFFFF"

    readonly property string family: "Atkinson Hyperlegible Next"
    readonly property real small: Math.round(13 * pixelsPerPoint)
    readonly property real desk: Math.round(15 * pixelsPerPoint)
    readonly property real body: Math.round(18 * pixelsPerPoint)
    readonly property real large: Math.round(22 * pixelsPerPoint)
    readonly property real title: Math.round(30 * pixelsPerPoint)

    // The smallest thing a finger may be asked to touch, and the space between two of them.
    readonly property real touch: mm(11)
    readonly property real gap: mm(2)
    readonly property real margin: mm(4)
    readonly property real radius: mm(1.6)

    function mm(millimetres: real): real {
        return Math.round(millimetres * pixelsPerMm);
    }
}
