"""The kiosk's windows: view models beside their QML. Sees pictures, never drivers."""
