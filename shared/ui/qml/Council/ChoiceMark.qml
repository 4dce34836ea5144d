import QtQuick

// The shape of an answer, in its colour: a tick, a cross, a dash, a ring for "takes no part", a dot while nobody has
// answered. `choice` is the word of the wire; the word in French stands beside it, never the shape alone.
Icon {
    id: mark

    property string choice: ""

    color: choice === "for" ? Theme.voteFor
         : choice === "against" ? Theme.voteAgainst
         : choice === "abstain" ? Theme.voteAbstain
         : Theme.quietInk
    name: choice === "for" ? "check"
        : choice === "against" ? "x"
        : choice === "abstain" ? "minus"
        : choice === "no_part" ? "circle-minus"
        : "circle"
    side: Theme.body
}
