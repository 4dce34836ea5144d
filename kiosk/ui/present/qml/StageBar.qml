import QtQuick
import QtQuick.Layouts
import Council

// What can be done now. What is proposed next stands alone at the right.
Rectangle {
    id: bar

    required property QtObject stage

    signal closeTouched

    implicitHeight: Theme.mm(16)
    color: Theme.sheet

    Rectangle {
        width: parent.width
        height: 1
        color: Theme.line
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        spacing: Theme.gap

        PushButton {
            objectName: "previous"
            Layout.preferredHeight: Theme.mm(12)
            drawing: "chevron-left"
            enabled: bar.stage.bar.may_turn
            text: bar.stage.words.previous
            textSize: Theme.desk
            onClicked: bar.stage.step(-1)
        }

        PushButton {
            objectName: "next"
            Layout.preferredHeight: Theme.mm(12)
            drawing: "chevron-right"
            drawingLast: true
            enabled: bar.stage.bar.may_turn
            text: bar.stage.words.next
            textSize: Theme.desk
            onClicked: bar.stage.step(1)
        }

        PushButton {
            objectName: "undo"
            Layout.preferredHeight: Theme.mm(12)
            drawing: "arrow-back-up"
            text: bar.stage.words.undo
            textSize: Theme.desk
            visible: bar.stage.bar.may_undo
            Accessible.name: bar.stage.words.undo_presenting
            onClicked: bar.stage.undo()
        }

        Item {
            Layout.preferredWidth: Theme.margin
        }

        PushButton {
            objectName: "freeze"
            Layout.preferredHeight: Theme.mm(12)
            primary: bar.stage.bar.frozen
            drawing: "snowflake"
            enabled: bar.stage.bar.live
            text: bar.stage.bar.frozen ? bar.stage.words.unfreeze : bar.stage.words.freeze
            textSize: Theme.desk
            onClicked: bar.stage.freeze()
        }

        PushButton {
            objectName: "blank"
            Layout.preferredHeight: Theme.mm(12)
            primary: bar.stage.bar.blank
            drawing: "eye-off"
            enabled: bar.stage.bar.live
            text: bar.stage.bar.blank ? bar.stage.words.unblank : bar.stage.words.blank
            textSize: Theme.desk
            onClicked: bar.stage.blank()
        }

        PushButton {
            objectName: "suspend"
            Layout.preferredHeight: Theme.mm(12)
            drawing: "player-pause"
            enabled: bar.stage.bar.may_suspend
            text: bar.stage.words.suspend
            textSize: Theme.desk
            onClicked: bar.stage.suspend()
        }

        PushButton {
            objectName: "close"
            Layout.preferredHeight: Theme.mm(12)
            enabled: bar.stage.bar.may_close
            text: bar.stage.words.close_short
            textSize: Theme.desk
            visible: bar.stage.bar.next_step !== "close"
            Accessible.name: bar.stage.words.close
            onClicked: bar.closeTouched()
        }

        Item {
            Layout.fillWidth: true
        }

        PushButton {
            objectName: "next-step"
            Layout.maximumWidth: Theme.mm(90)
            Layout.preferredHeight: Theme.mm(12)
            drawing: "arrow-right"
            drawingLast: true
            // While the presenter looks ahead, to present is what is proposed.
            primary: !bar.stage.stage.may_present
            text: bar.stage.bar.next_text
            textSize: Theme.desk
            visible: bar.stage.bar.next_step !== ""
            // What is proposed changes at once: a finger that bounces must not take the step after.
            onClicked: {
                if (bouncing.running)
                    return;
                bouncing.start();
                if (bar.stage.bar.next_step === "close")
                    bar.closeTouched();
                else
                    bar.stage.council.take_next_step();
            }

            Timer {
                id: bouncing

                interval: 400
            }
        }
    }
}
