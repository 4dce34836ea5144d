pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Council

// What is voted on or what came of it, and under it one half for each councillor, on their side. The halves know
// nothing of each other: what one finger does in one never moves the other.
Item {
    id: bar

    required property QtObject voting
    // The room for a page is counted from this, so that a ballot never draws pages anew.
    property real restHeight: Math.max(Theme.mm(12), Theme.body * 1.9)
    property real tallest: restHeight
    property bool forTheRoom: false
    property bool textOpen: false

    signal textTouched

    // The halves are as high as the one that needs most, so that the bar has one edge.
    function measure(): void {
        let height = restHeight;
        for (let place = 0; place < repeater.count; place++) {
            const half = repeater.itemAt(place) as PlaceHalf;
            if (half !== null)
                height = Math.max(height, half.needed);
        }
        tallest = height;
    }

    onRestHeightChanged: measure()

    implicitHeight: ballot.height + result.height + (forTheRoom ? 0 : tallest)

    Rectangle {
        anchors.fill: parent
        color: Theme.sheet

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.line
        }
    }

    Rectangle {
        id: ballot

        objectName: "ballot"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        height: visible ? asked.implicitHeight + Theme.mm(2) : 0
        color: Theme.accentTint
        visible: bar.voting.ballot.open

        TextMetrics {
            id: oneLine

            font.family: Theme.family
            font.pixelSize: Theme.body
            font.weight: Font.DemiBold
            text: bar.voting.ballot.title
        }

        RowLayout {
            id: asked

            // What the title has, told without asking its own width: its size is chosen by this.
            readonly property real titleRoom: bar.width - 3 * Theme.margin - Math.min(kind.implicitWidth, bar.width * 0.36)
                                              - (show.visible ? show.implicitWidth + Theme.margin : 0)

            anchors.left: parent.left
            anchors.leftMargin: Theme.margin
            anchors.right: parent.right
            anchors.rightMargin: Theme.margin
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.margin

            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0

                Words {
                    Layout.fillWidth: true
                    objectName: "ballot-title"
                    // A title of more than one line is set smaller: the page keeps its two thirds.
                    font.pixelSize: bar.voting.ballot.question === "" && oneLine.width < asked.titleRoom ? Theme.body : Theme.desk
                    maximumLineCount: 2
                    strong: true
                    text: bar.voting.ballot.title
                    wrapMode: Text.Wrap
                }

                Words {
                    Layout.fillWidth: true
                    objectName: "ballot-question"
                    font.pixelSize: Theme.desk
                    maximumLineCount: 2
                    text: bar.voting.ballot.question
                    visible: text !== ""
                    wrapMode: Text.Wrap
                }

                Words {
                    Layout.fillWidth: true
                    objectName: "ballot-note"
                    maximumLineCount: 3
                    text: bar.voting.ballot.note
                    visible: text !== ""
                    wrapMode: Text.Wrap
                }
            }

            Words {
                id: kind

                Layout.maximumWidth: bar.width * 0.36
                objectName: "ballot-kind"
                font.pixelSize: Theme.desk
                horizontalAlignment: Text.AlignRight
                maximumLineCount: 2
                text: bar.voting.ballot.kind
                wrapMode: Text.Wrap
            }

            PushButton {
                id: show

                objectName: "show-text"
                text: bar.textOpen ? bar.voting.words.back_to_page : bar.voting.words.show_text
                textSize: Theme.desk
                visible: bar.voting.ballot.has_text && !bar.forTheRoom
                onClicked: bar.textTouched()
            }
        }
    }

    ResultBand {
        id: result

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: ballot.bottom
        height: visible ? implicitHeight : 0
        result: bar.voting.result
    }

    Row {
        id: halves

        anchors.bottom: parent.bottom
        visible: !bar.forTheRoom

        Repeater {
            id: repeater

            model: bar.voting.places
            onItemAdded: bar.measure()
            onItemRemoved: Qt.callLater(bar.measure)

            PlaceHalf {
                required property int index

                width: bar.width / bar.voting.places.count
                height: bar.tallest
                barHeight: bar.height
                onNeededChanged: bar.measure()
                voting: bar.voting

                Rectangle {
                    anchors.bottom: parent.bottom
                    width: 1
                    height: bar.tallest
                    color: Theme.edge
                    visible: parent.index > 0
                }
            }
        }
    }
}
