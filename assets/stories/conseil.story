# La séance d'exemple : le conseil municipal de Chantorge, le 11 décembre 2026.
# Le format de ce fichier est décrit dans assets/manual/histoires.md.

presenter: open
pause 2 s

# -- On tourne les pages ensemble.
presenter: present item 1
presenter: next 2 times
presenter: previous
pause 2 s
everybody: shows page 2

presenter: present the next item
presenter: present document "Budget primitif 2027"
presenter: next 12 times
presenter: turn to 8
everybody: shows page 8
pause 2 s

# -- Un poste arrive en retard : il se place tout seul à la bonne page.
last seat: arrives
last seat: shows page 8
presenter: next 4 times

# -- Un conseiller feuillette, puis revient avec le maire.
seat 1: browse to 10
presenter: next
seat 1: shows page 10
seat 1: rejoin
everybody: shows page 13
pause 2 s

# -- Regarder n'est pas montrer.
presenter: look at item 6
everybody: shows page 13
presenter: look back
presenter: freeze
presenter: next 2 times
everybody: shows page 13
presenter: present it
everybody: shows page 15
presenter: blank
pause 1 s
presenter: unblank
screenshot
pause 2 s

# -- La séance est suspendue ; une prise est arrachée, puis rebranchée.
presenter: suspend
pause 2 s
presenter: resume
last seat: is unplugged
presenter: previous
last seat: comes back
last seat: shows page 14

# -- Le poste de présentation perd le courant : la table garde sa page, et tout repart de là.
presenter: is unplugged
everybody: shows page 14
presenter: comes back
presenter: next 5 times
everybody: shows page 19
everybody: has every document

presenter: present item 4
presenter: present item 11
presenter: close
pause 2 s
