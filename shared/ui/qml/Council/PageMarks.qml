import QtQuick
import QtQuick.Shapes

// Over a page: the presenter's pointer, and the spotlight that dims all but a disc. It turns with the page.
Item {
    id: over

    required property QtObject marks

    Shape {
        objectName: "spotlight"
        anchors.fill: parent
        visible: over.marks.spotlight

        ShapePath {
            fillColor: "#99000000"
            fillRule: ShapePath.OddEvenFill
            strokeWidth: -1
            startX: 0
            startY: 0

            PathLine { x: over.width; y: 0 }
            PathLine { x: over.width; y: over.height }
            PathLine { x: 0; y: over.height }
            PathLine { x: 0; y: 0 }
            PathMove { x: over.marks.spot_x * over.width + over.marks.spot_radius * over.width; y: over.marks.spot_y * over.height }
            PathAngleArc {
                centerX: over.marks.spot_x * over.width
                centerY: over.marks.spot_y * over.height
                moveToStart: true
                radiusX: over.marks.spot_radius * over.width
                radiusY: radiusX
                startAngle: 0
                sweepAngle: 360
            }
        }
    }

    // A ring around a dot: seen on paper and on a dark photograph alike.
    Rectangle {
        objectName: "pointer"
        width: Theme.mm(9)
        height: width
        radius: width / 2
        x: over.marks.pointer_x * over.width - width / 2
        y: over.marks.pointer_y * over.height - height / 2
        color: "#55D0021B"
        border.color: "#FFFFFF"
        border.width: Theme.mm(0.8)
        visible: over.marks.pointer

        Rectangle {
            anchors.centerIn: parent
            width: Theme.mm(3)
            height: width
            radius: width / 2
            color: "#D0021B"
        }
    }
}
