import QtQuick
import QtQuick.Templates as T
import Council

// One councillor's half of the bar: the name, how he stands, his hand, and while a ballot is open the answers of his
// own voice and of the one he holds by proxy. All is laid from the bottom up, so that what comes above moves nothing.
T.Control {
    id: half

    required property QtObject model
    required property QtObject voting
    // How high the whole bar is: what is to be read stands above it.
    required property real barHeight
    property bool asking: false
    readonly property real lineHeight: Math.max(Theme.touch, Theme.body * 1.6)
    readonly property real restHeight: Math.max(Theme.mm(12), Theme.body * 1.9)
    readonly property real inset: Theme.gap
    // Between a hand and the answers under it and over it; a low screen has less to spare.
    readonly property real between: Window.height > Theme.mm(250) ? Theme.mm(6) : Theme.mm(2.6)
    readonly property bool speaking: model.hand === "speaking"
    readonly property bool hasProxy: model.votes && model.proxy_member !== ""

    objectName: model.key
    // What this half needs; all are as high as the one that needs most.
    readonly property real needed: !model.votes ? restHeight
        : lineHeight + between + own.height + Theme.gap + Theme.mm(1)
          + (hasProxy ? proxy.height + proxyLine.height + between + Theme.mm(1) : 0)
    Accessible.name: model.name
    Accessible.role: Accessible.Grouping

    contentItem: Item {
        VoiceAnswers {
            id: own

            anchors.bottom: parent.bottom
            anchors.bottomMargin: Theme.gap
            anchors.left: parent.left
            anchors.leftMargin: half.inset
            anchors.right: parent.right
            anchors.rightMargin: half.inset
            height: implicitHeight
            choice: half.model.own_choice
            mark: half.model.own_mark
            member: half.model.member
            spokenName: half.model.name
            visible: half.model.votes
            words: half.voting.words
            onAnswered: choice => half.voting.vote(member, choice)
        }

        Item {
            id: line

            anchors.bottom: half.model.votes ? own.top : parent.bottom
            anchors.bottomMargin: half.model.votes ? half.between : 0
            anchors.left: parent.left
            anchors.leftMargin: half.inset
            anchors.right: parent.right
            anchors.rightMargin: half.inset
            height: half.model.votes ? half.lineHeight : half.height

            Words {
                id: name

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width - slot.width - Theme.gap)
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.small
                strong: true
                text: half.model.name
            }

            Words {
                readonly property bool calls: half.model.calls && !half.model.votes

                objectName: "note-" + half.model.member
                anchors.left: name.right
                anchors.leftMargin: Theme.margin
                anchors.right: slot.left
                anchors.rightMargin: Theme.gap
                anchors.verticalCenter: parent.verticalCenter
                color: calls ? Theme.accent : Theme.ink
                font.pixelSize: half.model.hand === "" && !half.model.votes ? Theme.body : Theme.desk
                fontSizeMode: Text.Fit
                height: parent.height
                maximumLineCount: 2
                minimumPixelSize: Theme.small * 0.7
                strong: calls
                text: half.model.votes ? half.model.own_told : half.model.note
                visible: text !== "" && width > Theme.mm(15)
                wrapMode: Text.Wrap
            }

            Row {
                id: slot

                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.mm(4)

                PushButton {
                    objectName: "ask-" + half.model.member
                    height: Theme.mm(9.5)
                    checked: half.model.asked !== ""
                    enabled: half.model.linked
                    text: half.model.ask_told
                    textSize: Theme.desk
                    visible: half.model.may_ask && !half.model.calls
                    Accessible.name: half.model.ask_told
                    onClicked: half.asking = !half.asking
                }

                PushButton {
                    objectName: "hand-" + half.model.member
                    height: Theme.mm(9.5)
                    checked: half.model.hand !== "down"
                    drawing: half.speaking ? "microphone" : "hand-stop"
                    enabled: half.model.linked
                    text: half.model.votes && !half.speaking ? "" : half.model.hand_told
                    textSize: Theme.desk
                    visible: half.model.hand !== ""
                    Accessible.name: half.model.hand_told
                    onClicked: half.model.hand === "down" ? half.voting.raise_hand(half.model.member)
                                                          : half.voting.lower_hand(half.model.member)
                }
            }
        }

        VoiceAnswers {
            id: proxy

            anchors.bottom: line.top
            anchors.bottomMargin: half.between
            anchors.left: own.left
            anchors.right: own.right
            height: implicitHeight
            choice: half.model.proxy_choice
            mark: half.model.proxy_mark
            member: half.model.proxy_member
            spokenName: half.model.proxy_name
            visible: half.hasProxy
            words: half.voting.words
            onAnswered: choice => half.voting.vote(member, choice)
        }

        Item {
            id: proxyLine

            anchors.bottom: proxy.top
            anchors.bottomMargin: Theme.mm(1)
            anchors.left: own.left
            anchors.right: own.right
            height: Theme.body * 1.3
            visible: half.hasProxy

            Words {
                id: proxyName

                anchors.left: parent.left
                anchors.verticalCenter: parent.verticalCenter
                width: Math.min(implicitWidth, parent.width)
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.small
                objectName: "proxy-" + half.model.proxy_member
                strong: true
                text: half.model.proxy_name
            }

            Words {
                anchors.left: proxyName.right
                anchors.leftMargin: Theme.margin
                anchors.right: parent.right
                anchors.verticalCenter: parent.verticalCenter
                font.pixelSize: Theme.desk
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.small
                quiet: true
                text: half.model.proxy_told
            }
        }
    }

    HalfNotice {
        objectName: "refusal-" + half.model.member
        anchors.bottom: parent.bottom
        anchors.bottomMargin: half.barHeight + Theme.gap
        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.right: parent.right
        height: implicitHeight
        body: half.model.refusal
        title: half.voting.words.refused
        visible: half.model.refusal !== ""
        warning: true

        PushButton {
            objectName: "understood-" + half.model.member
            primary: true
            text: half.voting.words.understood
            onClicked: half.voting.understood(half.model.member)
        }
    }

    HalfNotice {
        objectName: "asking-" + half.model.member
        anchors.bottom: parent.bottom
        anchors.bottomMargin: half.barHeight + Theme.gap
        anchors.left: parent.left
        anchors.margins: Theme.gap
        anchors.right: parent.right
        height: implicitHeight
        body: half.model.ask_means
        visible: half.asking && half.model.may_ask && half.model.refusal === ""

        PushButton {
            objectName: "ask-public-" + half.model.member
            enabled: half.model.linked
            text: half.voting.words.ask_public
            textSize: Theme.desk
            visible: half.model.asked !== "public"
            onClicked: {
                half.asking = false;
                half.voting.ask_for_ballot(half.model.member, "public");
            }
        }

        PushButton {
            objectName: "ask-secret-" + half.model.member
            enabled: half.model.linked
            text: half.voting.words.ask_secret
            textSize: Theme.desk
            visible: half.model.asked !== "secret"
            onClicked: {
                half.asking = false;
                half.voting.ask_for_ballot(half.model.member, "secret");
            }
        }

        PushButton {
            objectName: "drop-ask-" + half.model.member
            enabled: half.model.linked
            text: half.voting.words.drop_ask
            textSize: Theme.desk
            visible: half.model.asked !== ""
            onClicked: {
                half.asking = false;
                half.voting.drop_ask(half.model.member);
            }
        }

        PushButton {
            objectName: "shut-ask-" + half.model.member
            text: half.voting.words.shut
            textSize: Theme.desk
            onClicked: half.asking = false
        }
    }
}
