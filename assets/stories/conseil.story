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

# -- L'appel : deux absents ont donné pouvoir, une conseillère n'est pas là.
presenter: "Noirot" is excused
presenter: "Jaffré", "Castaing" are absent
presenter: proxy of "Noirot" to "Vignal"
presenter: proxy of "Jaffré" to "Benaïssa"
presenter: everybody is present
presenter: end the roll call
expected: the quorum is reached
presenter: name secretary "Vignal"
pause 1 s

# -- Le procès-verbal, sans opposition ; puis un vote ordinaire, chacun à son écran.
presenter: open item 1
presenter: by consent
presenter: open item 2
presenter: put to the vote
member "Coquelet": votes abstention
everybody: votes for
expected: 12 votes are recorded
screenshot "vote"
pause 2 s
presenter: close the vote
expected: item 2 is adopted

# -- M. Jaffré arrive en retard : son pouvoir prend fin, il vote lui-même.
presenter: "Jaffré" arrives

# -- Le quart des présents demande un scrutin public ; le courant saute au milieu du vote.
presenter: open item 3
presenter: "Lhuillier", "Bordessoule", "Coquelet" ask for a public ballot
presenter: put to the vote
member "Jaffré": votes against
member "Delaunoy": votes for
member "Bordessoule": votes abstention
member "Vignal": votes for
member "Vignal": votes for for "Noirot"
presenter: is unplugged
presenter: comes back
expected: 5 votes are recorded
everybody: votes for
pause 2 s
presenter: close the vote
expected: item 3 is adopted

# -- Un amendement, puis un partage des voix : celle du maire est prépondérante. En plein vote, le poste du maire meurt
#    pour de bon : celui de la secrétaire prend le relais, sans perdre une voix.
desk: arrives
presenter: open item 4
member "Coquelet": raises a hand
presenter: give the floor to "Coquelet"
presenter: amend item 4 to "Le conseil municipal décide de refaire le chemin de l'Étang, les travaux commençant après le 15 avril 2027."
presenter: put to the vote
member "Rambourg": votes for
member "Delaunoy": votes for
member "Thévenin": votes for
member "Pasquereau": votes for
member "Vignal": votes for
member "Vignal": votes for for "Noirot"
presenter: is unplugged
desk: takes over
expected: 6 votes are recorded
everybody: votes against
pause 2 s
presenter: close the vote
expected: item 4 is adopted
first presenter: follows

# -- Une affaire ajournée ; deux membres intéressés se retirent.
presenter: adjourn item 5
presenter: open item 6
presenter: "Coquelet" withdraws from item 6, interested
presenter: "Bordessoule" withdraws from item 6, interested
presenter: by consent but "Benaïssa" abstains
expected: item 6 is adopted

# -- Un emploi : le tiers des présents demande le scrutin secret, sur papier.
presenter: open item 9
presenter: "Lhuillier", "Bordessoule", "Coquelet", "Lebœuf" ask for a secret ballot
presenter: put to the vote
screenshot "secret"
presenter: count 8 for, 2 against, 1 blank, 1 null, 12 signed
expected: item 9 is adopted

# -- Un délégué : trois tours, puis le plus âgé.
presenter: open item 10
presenter: round for delegate: "Benaïssa", "Coquelet"
presenter: papers "Benaïssa" 5, "Coquelet" 5, 2 blank, 12 signed
presenter: round for delegate: "Benaïssa", "Coquelet"
presenter: papers "Benaïssa" 5, "Coquelet" 5, 1 blank, 1 null, 12 signed
presenter: round for delegate: "Benaïssa", "Coquelet"
presenter: papers "Benaïssa" 6, "Coquelet" 6, 12 signed
expected: item 10 is elected

# -- Les comptes : sous une autre présidence, le maire sorti.
presenter: open item 11
presenter: by consent
expected: refused "president_to_be_elected"
presenter: hand over to "Delaunoy"
presenter: "Rambourg" withdraws from item 11, for the accounts
presenter: by consent but "Benaïssa" against
expected: item 11 is adopted

# -- Des départs : le quorum tient à une voix, puis se perd ; une arrivée le rétablit.
presenter: open item 7
presenter: "Lhuillier", "Thévenin", "Bordessoule", "Jaffré", "Lebœuf" leave
expected: the quorum is lost
presenter: by consent
expected: item 7 is adopted
presenter: open item 8
expected: refused "no_quorum"
presenter: "Castaing" arrives
expected: the quorum is reached
presenter: open item 8
presenter: by consent but "Castaing" against
presenter: open item 12
presenter: end item 12
presenter: close
pause 2 s
