"""The French keyboard on the screen: its rows of signs, and the words on its keys."""

from typing import Final

LETTERS: Final = (
    ("é", "è", "ê", "à", "â", "ç", "ù", "î", "ô", "œ"),
    ("a", "z", "e", "r", "t", "y", "u", "i", "o", "p"),
    ("q", "s", "d", "f", "g", "h", "j", "k", "l", "m"),
    ("w", "x", "c", "v", "b", "n", "'", "-"),
)
DIGITS: Final = (
    ("1", "2", "3", "4", "5", "6", "7", "8", "9", "0"),
    ("/", ".", ",", ":", "(", ")", "%", "€", "°", "§"),
)
SPACE: Final = "espace"
ERASE: Final = "Effacer"
TO_DIGITS: Final = "123"
TO_LETTERS: Final = "abc"
