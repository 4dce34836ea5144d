pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Council

// One item: what can become of it, who is out of it, who presides it, its text, its kind.
Item {
    id: panel

    required property QtObject desk
    readonly property string sheet: desk.facts.sheet

    Row {
        id: tabs

        spacing: Theme.gap

        Repeater {
            model: panel.desk.sheets

            PushButton {
                required property var modelData

                objectName: "sheet-" + modelData[0]
                checked: panel.sheet === modelData[0]
                text: modelData[1]
                textSize: Theme.desk
                onClicked: panel.desk.turn_to(modelData[0])
            }
        }
    }

    ColumnLayout {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: tabs.bottom
        anchors.topMargin: Theme.gap
        spacing: Theme.gap

        Words {
            Layout.fillWidth: true
            objectName: "item-title"
            font.pixelSize: Theme.body
            strong: true
            text: panel.desk.facts.title
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        Words {
            Layout.fillWidth: true
            objectName: "item-means"
            font.pixelSize: panel.sheet === "withdrawals" ? Theme.small : Theme.desk
            text: panel.desk.facts.means
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        // What can become of it.
        ActionGrid {
            Layout.fillHeight: true
            Layout.fillWidth: true
            model: visible ? panel.desk.actions : null
            visible: panel.sheet === "what"
            onActed: key => panel.desk.act(key)
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            visible: panel.sheet === "what"

            TextLine {
                id: matter

                Layout.fillWidth: true
                objectName: "matter"
                about: panel.desk.words.matter
                onAccepted: addMatter.clicked()
            }

            PushButton {
                id: addMatter

                objectName: "matter-add"
                enabled: matter.text.trim() !== ""
                text: panel.desk.words.add
                textSize: Theme.desk
                onClicked: {
                    panel.desk.add_matter(matter.text);
                    matter.text = "";
                }
            }
        }

        // Who is out of it.
        MemberChoices {
            Layout.fillHeight: true
            Layout.fillWidth: true
            choices: panel.desk.ways
            model: panel.desk.withdrawals
            visible: panel.sheet === "withdrawals"
            onChosen: (member, choice) => panel.desk.withdraw_member(member, choice)
        }

        // Who presides it.
        MemberPick {
            Layout.fillHeight: true
            Layout.fillWidth: true
            model: panel.desk.presidents
            visible: panel.sheet === "presidency"
            onPicked: member => panel.desk.hand_over(member)
        }

        // What is said on it.
        TextArea {
            id: debate

            Layout.fillHeight: true
            Layout.fillWidth: true
            name: "debate"
            about: panel.desk.words.no_debate
            visible: panel.sheet === "debate"
            onTextChanged: {
                if (text !== panel.desk.facts.debate)
                    saving.restart();
            }

            // Of which item it is: what was typed for one is never saved for another.
            property string item: ""

            function save(): void {
                saving.stop();
                panel.desk.note_debate(item, text);
            }

            function follow(): void {
                if (item !== panel.desk.facts.item && saving.running)
                    save();
                if (item !== panel.desk.facts.item || !saving.running) {
                    item = panel.desk.facts.item;
                    text = panel.desk.facts.debate;
                    saving.stop();
                }
            }

            Component.onCompleted: follow()

            Timer {
                id: saving

                interval: 1500
                onTriggered: debate.save()
            }

            // What is being typed here is never taken away by what was typed elsewhere.
            Connections {
                target: panel.desk.facts

                function onValueChanged(key: string, value: var): void {
                    if (key === "item" || key === "debate")
                        debate.follow();
                }
            }
        }

        Words {
            Layout.alignment: Qt.AlignRight
            objectName: "debate-saved"
            font.pixelSize: Theme.small
            quiet: true
            text: debate.text === panel.desk.facts.debate ? panel.desk.words.debate_saved : panel.desk.words.debate_saving
            visible: panel.sheet === "debate" && debate.text !== ""
        }

        // Its text.
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.margin
            visible: panel.sheet === "draft"

            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                visible: panel.desk.facts.before !== ""

                Words {
                    font.pixelSize: Theme.desk
                    strong: true
                    text: panel.desk.words.text_before
                }

                TextArea {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    name: "draft-before"
                    about: panel.desk.words.text_before
                    readOnly: true
                    text: panel.desk.facts.before
                }
            }

            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1

                Words {
                    font.pixelSize: Theme.desk
                    strong: true
                    text: panel.desk.words.text_now
                }

                TextArea {
                    id: draft

                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    name: "draft-now"
                    about: panel.desk.words.no_text
                    text: panel.desk.facts.draft

                    // What is typed stays while nothing new was saved.
                    Connections {
                        target: panel.desk.facts

                        function onValueChanged(key: string, value: var): void {
                            if (key === "draft" || key === "title")
                                draft.text = panel.desk.facts.draft;
                        }
                    }
                }
            }
        }

        RowLayout {
            Layout.alignment: Qt.AlignRight
            spacing: Theme.mm(4)
            visible: panel.sheet === "draft"

            PushButton {
                objectName: "draft-vote"
                Layout.preferredHeight: Theme.mm(13)
                text: panel.desk.words.vote_amendment
                textSize: Theme.desk
                visible: panel.desk.facts.may_amend
                onClicked: panel.desk.vote_amendment()
            }

            PushButton {
                objectName: "draft-save"
                Layout.preferredHeight: Theme.mm(13)
                enabled: draft.text.trim() !== "" && draft.text !== panel.desk.facts.draft
                primary: true
                text: panel.desk.words.save_text
                textSize: Theme.desk
                onClicked: panel.desk.save_draft(draft.text)
            }
        }

        // Its kind.
        ActionGrid {
            Layout.fillHeight: true
            Layout.fillWidth: true
            model: visible ? panel.desk.kinds : null
            visible: panel.sheet === "kind"
            onActed: key => panel.desk.change_kind(key)
        }
    }
}
