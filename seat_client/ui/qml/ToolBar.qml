import QtQuick
import Council

// The tools of reading, in one row that folds away: how large, how turned, how light, and where to.
Rectangle {
    id: bar

    required property QtObject seat
    property bool thumbnailsOpen: false
    readonly property QtObject tools: seat.tools
    readonly property QtObject page: seat.page

    signal thumbnailsTouched
    signal goToTouched

    implicitHeight: flow.implicitHeight + 2 * Theme.gap
    color: Theme.raised

    Flow {
        id: flow

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap

        PushButton {
            objectName: "farther"
            drawing: "zoom-out"
            enabled: bar.page.may_go_farther
            Accessible.name: bar.tools.words.farther
            onClicked: bar.page.farther()
        }

        Words {
            objectName: "zoom"
            width: Theme.desk * 3.6
            height: Theme.touch
            font.pixelSize: Theme.desk
            horizontalAlignment: Text.AlignHCenter
            verticalAlignment: Text.AlignVCenter
            text: bar.page.zoom + "\u00a0%"
        }

        PushButton {
            objectName: "nearer"
            drawing: "zoom-in"
            enabled: bar.page.may_go_nearer
            Accessible.name: bar.tools.words.nearer
            onClicked: bar.page.nearer()
        }

        PushButton {
            objectName: "fit-width"
            checked: bar.page.by_width
            drawing: bar.page.by_width ? "arrow-autofit-height" : "arrow-autofit-width"
            text: bar.page.by_width ? bar.tools.words.whole : bar.tools.words.width
            textSize: Theme.desk
            onClicked: bar.tools.fit_width(!bar.page.by_width)
        }

        PushButton {
            objectName: "turn-round"
            checked: bar.page.angle !== 0
            drawing: "rotate-clockwise"
            text: bar.tools.words.turn
            textSize: Theme.desk
            onClicked: bar.page.turn_round()
        }

        PushButton {
            objectName: "night"
            checked: bar.page.night
            drawing: bar.page.night ? "sun" : "moon"
            text: bar.tools.words.night
            textSize: Theme.desk
            onClicked: bar.tools.dim(!bar.page.night)
        }

        PushButton {
            objectName: "thumbnails-button"
            checked: bar.thumbnailsOpen
            drawing: "layout-grid"
            enabled: bar.tools.pages > 1
            text: bar.tools.words.thumbnails
            textSize: Theme.desk
            onClicked: bar.thumbnailsTouched()
        }

        PushButton {
            objectName: "go-to-page"
            drawing: "list-numbers"
            enabled: bar.tools.pages > 1
            text: bar.tools.words.go_to
            textSize: Theme.desk
            onClicked: bar.goToTouched()
        }

        PushButton {
            objectName: "my-page"
            drawing: "bookmark"
            text: bar.tools.my_page
            textSize: Theme.desk
            visible: text !== ""
            onClicked: bar.tools.go_to_my_page()
        }

        Row {
            spacing: Theme.gap

            PushButton {
                objectName: "smaller-words"
                drawing: "minus"
                enabled: bar.tools.may_shrink_words
                Accessible.name: bar.tools.words.smaller
                onClicked: bar.tools.resize_words(-1)
            }

            Item {
                width: Theme.touch
                height: Theme.touch

                Icon {
                    anchors.centerIn: parent
                    name: "text-size"
                    color: Theme.ink
                    side: Theme.touch * 0.6
                }
            }

            PushButton {
                objectName: "larger-words"
                drawing: "plus"
                enabled: bar.tools.may_enlarge_words
                Accessible.name: bar.tools.words.larger
                onClicked: bar.tools.resize_words(1)
            }
        }
    }

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        height: 1
        color: Theme.line
    }
}
