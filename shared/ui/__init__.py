"""Qt used by both programs: the bridge between threads, view models, the component library in qml/."""
