import QtQuick
import QtQuick.Layouts
import Council

// What a ballot gave, in large, with the counts and what decided.
Rectangle {
    id: band

    required property QtObject result

    objectName: "result"
    implicitHeight: row.implicitHeight + Theme.mm(4)
    color: Theme.accentTint
    visible: result.visible

    RowLayout {
        id: row

        anchors.left: parent.left
        anchors.leftMargin: Theme.margin
        anchors.right: parent.right
        anchors.rightMargin: Theme.margin
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.margin

        ChoiceMark {
            choice: band.result.tone === "" ? "abstain" : band.result.tone
            side: Theme.title
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 2
            spacing: 0

            Words {
                Layout.fillWidth: true
                objectName: "result-title"
                font.pixelSize: Theme.title
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.body
                strong: true
                text: band.result.title
            }

            Words {
                Layout.fillWidth: true
                objectName: "result-about"
                font.pixelSize: Theme.desk
                maximumLineCount: 3
                text: band.result.about
                wrapMode: Text.Wrap
            }
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 3
            spacing: 0
            visible: band.result.counts !== "" || band.result.decided !== ""

            Words {
                Layout.fillWidth: true
                objectName: "result-counts"
                font.pixelSize: Theme.large
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.small
                strong: true
                text: band.result.counts
                visible: text !== ""
            }

            Words {
                Layout.fillWidth: true
                objectName: "result-decided"
                font.pixelSize: Theme.desk
                text: band.result.decided
                visible: text !== ""
                wrapMode: Text.Wrap
            }
        }
    }
}
