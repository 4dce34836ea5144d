pragma ComponentBehavior: Bound

import QtQuick
import Council

// One colour after the other over the whole screen, for stains and dead points; then every touch leaves a mark.
Rectangle {
    id: test

    required property QtObject desk
    readonly property bool open: visible
    readonly property list<color> colours: ["#FFFFFF", "#000000", "#FF0000", "#00FF00", "#0000FF", "#808080"]
    property int step: 0
    readonly property bool touching: step >= colours.length
    readonly property color inkHere: step === 0 || step === 3 || step === 5 ? "#000000" : "#FFFFFF"

    objectName: "screen-test"
    color: touching ? Theme.ground : colours[step]
    onVisibleChanged: {
        step = 0;
        area.fingers = area.most = 0;
        marks.clear();
    }

    // The very edge: a line that is missing on one side is a picture that is cut off.
    Rectangle {
        anchors.fill: parent
        border.color: test.touching ? Theme.edge : test.inkHere
        color: "transparent"
    }

    ListModel {
        id: marks
    }

    Repeater {
        model: marks

        Rectangle {
            required property real at_x
            required property real at_y

            x: at_x - width / 2
            y: at_y - height / 2
            width: Theme.mm(5)
            height: width
            radius: width / 2
            color: Theme.accent
            opacity: 0.55
        }
    }

    MultiPointTouchArea {
        id: area

        property int fingers: 0
        property int most: 0

        function mark(points: var): void {
            for (const point of points) {
                marks.append({
                    "at_x": point.x,
                    "at_y": point.y
                });
            }
            // So many tell enough, and a slow machine can draw them.
            if (marks.count > 500)
                marks.remove(0, marks.count - 500);
        }

        objectName: "test-area"
        anchors.fill: parent
        maximumTouchPoints: 10
        onPressed: touchPoints => {
            test.desk.touched();
            fingers += touchPoints.length;
            most = Math.max(most, fingers);
            if (test.touching)
                mark(touchPoints);
        }
        onUpdated: touchPoints => {
            if (test.touching)
                mark(touchPoints);
        }
        onReleased: touchPoints => {
            fingers = Math.max(0, fingers - touchPoints.length);
            if (fingers === 0 && !test.touching) {
                test.step += 1;
                most = 0;
            }
        }
        onCanceled: touchPoints => fingers = Math.max(0, fingers - touchPoints.length)
    }

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.mm(8)
        anchors.horizontalCenter: parent.horizontalCenter
        color: Theme.sheet
        border.color: Theme.edge
        radius: Theme.radius
        width: Math.min(parent.width - Theme.mm(12), hint.implicitWidth + Theme.mm(10))
        height: hint.implicitHeight + Theme.mm(5)
        visible: !test.touching

        Words {
            id: hint

            objectName: "test-hint"
            anchors.centerIn: parent
            text: test.touching ? "" : test.desk.colour_step(test.step + 1, test.colours.length)
        }
    }

    Column {
        anchors.centerIn: parent
        spacing: Theme.margin
        visible: test.touching

        Words {
            anchors.horizontalCenter: parent.horizontalCenter
            font.pixelSize: Theme.large
            strong: true
            text: test.desk.words.touch_title
        }

        Words {
            objectName: "test-fingers"
            anchors.horizontalCenter: parent.horizontalCenter
            quiet: true
            text: test.desk.fingers(area.most)
        }

        PushButton {
            objectName: "test-finish"
            anchors.horizontalCenter: parent.horizontalCenter
            width: Theme.mm(50)
            height: Theme.mm(15)
            primary: true
            text: test.desk.words.finish
            onClicked: test.desk.back()
        }
    }
}
