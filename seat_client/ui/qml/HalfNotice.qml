import QtQuick
import QtQuick.Layouts
import Council

// Something to read for one councillor, over his own half and never over the neighbour's.
Rectangle {
    id: notice

    property string title: ""
    property string body: ""
    property bool warning: false
    default property alias actions: row.data

    implicitHeight: column.implicitHeight + 2 * Theme.margin
    border.color: warning ? Theme.warningInk : Theme.edge
    color: warning ? Theme.warning : Theme.sheet
    radius: Theme.radius

    // Touches end here: what lies under it is not meant.
    MouseArea {
        anchors.fill: parent
    }

    ColumnLayout {
        id: column

        anchors.centerIn: parent
        width: parent.width - 2 * Theme.margin
        spacing: Theme.gap

        Words {
            Layout.fillWidth: true
            color: notice.warning ? Theme.warningInk : Theme.ink
            strong: true
            text: notice.title
            visible: text !== ""
            wrapMode: Text.Wrap
        }

        Words {
            Layout.fillWidth: true
            color: notice.warning ? Theme.warningInk : Theme.ink
            font.pixelSize: Theme.desk
            text: notice.body
            wrapMode: Text.Wrap
        }

        Flow {
            id: row

            Layout.fillWidth: true
            spacing: Theme.margin
        }
    }
}
