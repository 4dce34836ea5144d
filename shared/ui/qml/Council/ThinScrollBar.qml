import QtQuick
import QtQuick.Templates as T

// Shows where one is in a long list; fingers move the list itself.
T.ScrollBar {
    id: bar

    implicitWidth: contentItem.implicitWidth + 2 * padding
    padding: 2
    policy: T.ScrollBar.AlwaysOn
    visible: size > 0 && size < 1
    contentItem: Rectangle {
        implicitWidth: Theme.mm(1.2)
        radius: width / 2
        color: Theme.edge
    }
}
