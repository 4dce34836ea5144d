pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Council

// An election: who stands, and the papers of the round, name by name.
Item {
    id: panel

    required property QtObject council
    required property QtObject desk
    readonly property string part: desk.facts.part

    ColumnLayout {
        anchors.fill: parent
        spacing: Theme.gap

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap

            Words {
                Layout.fillWidth: true
                objectName: "election-title"
                font.pixelSize: Theme.body
                strong: true
                text: panel.desk.facts.title
            }

            PushButton {
                objectName: "election-why"
                text: panel.council.words.why
                textSize: Theme.desk
                visible: panel.desk.facts.has_why
                onClicked: panel.council.explain("round")
            }
        }

        Words {
            Layout.fillWidth: true
            objectName: "election-note"
            font.pixelSize: Theme.desk
            text: panel.desk.facts.note
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        Row {
            spacing: Theme.gap
            visible: panel.desk.posts.count > 0

            Repeater {
                model: panel.desk.posts

                PushButton {
                    required property var model

                    objectName: "post-" + model.key
                    checked: model.primary
                    text: model.text
                    textSize: Theme.desk
                    onClicked: panel.desk.choose_post(model.key)
                }
            }
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: Theme.gap
            visible: panel.part === "candidates" && panel.desk.facts.places !== ""

            PushButton {
                objectName: "as-persons"
                checked: !panel.desk.facts.by_lists
                text: panel.desk.words.one_by_one
                textSize: Theme.desk
                onClicked: panel.desk.stand_by_lists(false)
            }

            PushButton {
                objectName: "as-lists"
                checked: panel.desk.facts.by_lists
                text: panel.desk.words.by_lists
                textSize: Theme.desk
                onClicked: panel.desk.stand_by_lists(true)
            }

            Item {
                Layout.fillWidth: true
            }

            PushButton {
                objectName: "places-fewer"
                drawing: "minus"
                textSize: Theme.desk
                Accessible.name: panel.desk.words.places + ", " + panel.desk.words.fewer
                onClicked: panel.desk.add_places(-1)
            }

            Words {
                objectName: "places"
                font.pixelSize: Theme.desk
                strong: true
                text: panel.desk.facts.places
            }

            PushButton {
                objectName: "places-more"
                drawing: "plus"
                textSize: Theme.desk
                Accessible.name: panel.desk.words.places + ", " + panel.desk.words.more
                onClicked: panel.desk.add_places(1)
            }
        }

        Words {
            Layout.fillWidth: true
            objectName: "election-means"
            font.pixelSize: Theme.desk
            text: panel.desk.facts.means
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        // Who stands, or who presides.
        RowLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.margin
            visible: panel.part === "candidates" || panel.part === "preside"

            MemberPick {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 3
                model: panel.desk.people
                onPicked: member => panel.desk.touch_person(member)
            }

            ColumnLayout {
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 2
                spacing: Theme.gap
                visible: panel.part === "candidates"

                Words {
                    font.pixelSize: Theme.desk
                    strong: true
                    text: panel.desk.words.candidates
                }

                MemberChoices {
                    Layout.fillHeight: true
                    Layout.fillWidth: true
                    choiceWidth: Theme.mm(24)
                    choices: [{
                            "key": "remove",
                            "text": panel.desk.words.remove,
                            "drawing": "x"
                        }]
                    model: panel.desk.candidates
                    onChosen: name => panel.desk.remove_name(name)
                }

                RowLayout {
                    Layout.fillWidth: true
                    spacing: Theme.gap

                    TextLine {
                        id: standing

                        Layout.fillWidth: true
                        objectName: "candidate-name"
                        about: panel.desk.words.type_name
                        onAccepted: addStanding.clicked()
                    }

                    PushButton {
                        id: addStanding

                        objectName: "candidate-add"
                        enabled: standing.text.trim() !== ""
                        text: panel.desk.words.add
                        textSize: Theme.desk
                        onClicked: {
                            panel.desk.add_name(standing.text);
                            standing.text = "";
                        }
                    }
                }
            }
        }

        // Papers.
        Flickable {
            id: papers

            Layout.fillHeight: true
            Layout.fillWidth: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            contentHeight: lines.height
            contentWidth: width
            visible: panel.part === "papers"

            T.ScrollBar.vertical: ThinScrollBar {}

            ColumnLayout {
                id: lines

                width: papers.width - Theme.margin
                spacing: Theme.gap

                Repeater {
                    model: panel.desk.counts

                    CountLine {
                        required property var model

                        Layout.fillWidth: true
                        Layout.maximumWidth: Theme.mm(220)
                        fewerText: panel.desk.words.one_fewer
                        label: model.label
                        moreText: panel.desk.words.one_more
                        name: model.key
                        restText: panel.desk.words.rest
                        value: model.value
                        onAdded: number => panel.desk.add(model.choice, number)
                        onRestGiven: panel.desk.give_rest(model.choice)
                    }
                }

                RowLayout {
                    Layout.fillWidth: true
                    Layout.maximumWidth: Theme.mm(220)
                    spacing: Theme.gap
                    visible: panel.desk.facts.other_names

                    TextLine {
                        id: other

                        Layout.fillWidth: true
                        objectName: "paper-name"
                        about: panel.desk.words.other_name
                        onAccepted: addOther.clicked()
                    }

                    PushButton {
                        id: addOther

                        objectName: "paper-add"
                        enabled: other.text.trim() !== ""
                        text: panel.desk.words.add
                        textSize: Theme.desk
                        onClicked: {
                            panel.desk.add_name(other.text);
                            other.text = "";
                        }
                    }
                }
            }
        }

        // Ages that a tie asks for.
        ColumnLayout {
            Layout.fillHeight: true
            Layout.fillWidth: true
            spacing: Theme.margin
            visible: panel.part === "births"

            Repeater {
                model: panel.desk.births

                RowLayout {
                    id: birth

                    required property var model

                    spacing: Theme.margin

                    Words {
                        Layout.preferredWidth: Theme.mm(90)
                        font.pixelSize: Theme.desk
                        strong: true
                        text: birth.model.name
                        wrapMode: Text.Wrap
                    }

                    TextLine {
                        Layout.preferredWidth: Theme.mm(100)
                        objectName: birth.model.key
                        about: panel.desk.words.birth
                        onTextEdited: panel.desk.write_birth(birth.model.member, text)
                    }
                }
            }

            Item {
                Layout.fillHeight: true
            }
        }

        Words {
            Layout.fillWidth: true
            objectName: "election-fault"
            color: Theme.warningInk
            font.pixelSize: Theme.desk
            text: panel.desk.facts.fault
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        ActionRow {
            Layout.alignment: Qt.AlignRight
            model: panel.desk.actions
            onActed: key => panel.desk.act(key)
        }
    }
}
