pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Council

// The vote on the open item: how it may be voted, who has answered, the tally, the result.
Item {
    id: panel

    required property QtObject council
    required property QtObject desk
    readonly property string view: desk.facts.view

    Words {
        id: title

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.rightMargin: Theme.mm(40)
        anchors.top: parent.top
        height: Theme.touch
        objectName: "vote-title"
        font.pixelSize: Theme.desk
        maximumLineCount: 2
        strong: true
        text: panel.desk.facts.title
        wrapMode: Text.Wrap
    }

    Flow {
        id: basis

        anchors.left: parent.left
        anchors.leftMargin: -Theme.gap
        anchors.right: parent.right
        anchors.top: title.bottom
        spacing: Theme.margin

        QuietButton {
            objectName: "vote-mode"
            text: panel.desk.facts.mode
            visible: text !== ""
            onClicked: panel.council.explain(panel.desk.facts.about, panel.desk.facts.item)
        }

        QuietButton {
            objectName: "vote-voices"
            text: panel.desk.facts.voices
            visible: text !== ""
            onClicked: panel.council.explain("voices", panel.desk.facts.item)
        }
    }

    ColumnLayout {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: basis.bottom
        anchors.topMargin: Theme.gap
        spacing: Theme.gap
        visible: panel.view !== "election"

        Words {
            Layout.fillWidth: true
            objectName: "vote-question"
            font.pixelSize: panel.view === "result" ? Theme.title : Theme.body
            strong: true
            text: panel.desk.facts.question
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        Words {
            Layout.fillWidth: true
            objectName: "vote-line"
            font.pixelSize: panel.view === "result" ? Theme.body : Theme.desk
            strong: panel.view !== "result"
            text: panel.desk.facts.line
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        Words {
            Layout.fillWidth: true
            objectName: "vote-note"
            font.pixelSize: Theme.desk
            text: panel.desk.facts.note
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        // What may be done: before and after a vote.
        ActionGrid {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap
            objectName: "vote-actions"
            model: visible ? panel.desk.actions : null
            visible: panel.view === "ready" || panel.view === "result"
            onActed: key => panel.desk.act(key)
        }

        // Names, each with its answer.
        MemberChoices {
            Layout.fillHeight: true
            Layout.fillWidth: true
            objectName: "vote-names"
            choices: panel.desk.choices[panel.view] ?? []
            choiceWidth: Theme.mm(38)
            model: panel.desk.rows
            visible: ["voices", "exceptions", "requests"].includes(panel.view)
            onChosen: (member, choice) => panel.desk.choose(member, choice)
        }

        // Numbers.
        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.mm(190)
            spacing: Theme.gap
            visible: panel.view === "tally"

            Repeater {
                model: panel.desk.counts

                CountLine {
                    required property var model

                    Layout.fillWidth: true
                    choice: model.choice
                    fewerText: panel.desk.words.fewer
                    label: model.label
                    moreText: panel.desk.words.more
                    name: model.key
                    restText: panel.desk.words.rest
                    value: model.value
                    onAdded: number => panel.desk.add(model.choice, number)
                    onRestGiven: panel.desk.give_rest(model.choice)
                }
            }

            Item {
                Layout.fillHeight: true
            }
        }

        Words {
            Layout.fillWidth: true
            objectName: "vote-fault"
            color: Theme.warningInk
            font.pixelSize: Theme.desk
            text: panel.desk.facts.fault
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            visible: panel.desk.facts.tie !== ""

            Words {
                Layout.fillWidth: true
                objectName: "vote-tie"
                font.pixelSize: Theme.desk
                strong: true
                text: panel.desk.facts.tie
                wrapMode: Text.Wrap
            }

            Repeater {
                model: panel.desk.choices["voices"].slice(0, 3)

                RowChoice {
                    required property var modelData

                    objectName: "preside-" + modelData.key
                    choice: modelData.key
                    chosen: panel.desk.facts.tie_choice === modelData.key
                    drawing: modelData.drawing
                    text: modelData.text
                    onClicked: panel.desk.preside(modelData.key)
                }
            }
        }

        TextLine {
            id: reason

            Layout.fillWidth: true
            objectName: "vote-reason"
            about: panel.desk.words.reason
            visible: panel.desk.facts.asks_reason
            onTextEdited: panel.desk.write_reason(text)
            onVisibleChanged: text = ""
        }

        ActionRow {
            Layout.alignment: Qt.AlignRight
            model: visible ? panel.desk.actions : null
            visible: ["voices", "tally", "exceptions", "requests"].includes(panel.view)
            onActed: key => panel.desk.act(key)
        }
    }

    ElectionPanel {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: basis.bottom
        anchors.topMargin: Theme.gap
        council: panel.council
        desk: panel.council.election
        visible: panel.view === "election"
    }
}
