# Une séance avec n'importe quel dossier : rien n'y est appelé par son nom.
# Le dernier poste arrive en retard, le poste 1 feuillette, le poste de présentation perd le courant et revient.

presenter: open
presenter: leaf through every document
pause 2 s

last seat: arrives
everybody: has every document

presenter: is unplugged
presenter: comes back
screenshot

presenter: close
