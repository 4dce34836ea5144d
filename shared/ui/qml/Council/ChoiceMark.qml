import QtQuick

// The shape of an answer, in its colour: a tick, a cross, a dash, a ring for "takes no part", a dot while nobody has
// answered. `choice` is the word of the wire; the word in French stands beside it, never the shape alone.
Icon {
    id: mark

    property string choice: ""
    readonly property var shapes: ({ "for": "check", against: "x", abstain: "minus", no_part: "circle-minus" })

    color: choice === "for" ? Theme.voteFor
         : choice === "against" ? Theme.voteAgainst
         : choice === "abstain" ? Theme.voteAbstain
         : Theme.quietInk
    name: shapes[choice] ?? "circle"
    side: Theme.body
}
