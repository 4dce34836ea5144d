"""The seat's window: view models beside their QML. Sees pictures, never drivers."""
