# Ble mae adroddiad arni, fel y mae'r sawl a'i hanfonodd yn ei ddarllen.
# Mae'r Gymraeg yn aros am wiriad gan gyfieithydd proffesiynol.
state-received = Wedi dod i law
state-received-means = Mae eich adroddiad gennym. Nid ydym wedi edrych arno'n fanwl eto.
state-in-triage = Yn cael ei ddarllen
state-in-triage-means = Rydym yn darllen eich adroddiad ac yn penderfynu pwy ddylai ymdrin ag ef.
state-assigned = Wedi'i roi i berson
state-assigned-means = Rydym wedi penderfynu pwy fydd yn ymdrin â'ch adroddiad. Byddant yn dechrau gweithio arno.
state-in-progress = Ar waith
state-in-progress-means = Rydym yn gweithio ar eich adroddiad.
state-waiting-for-reporter = Yn aros amdanoch chi
state-waiting-for-reporter-means = Mae angen rhywbeth gennych arnom cyn y gallwn fwrw ymlaen.
state-referred = Wedi'i drosglwyddo i sefydliad arall
state-referred-means = Mae sefydliad arall yn ymdrin â'r hyn a ddywedoch wrthym. Nid ydym yn gweithio ar eich adroddiad mwyach.
state-closed = Wedi'i gau
state-closed-means = Rydym wedi gorffen gyda'ch adroddiad.
state-withdrawn = Wedi'i dynnu'n ôl
state-withdrawn-means = Gofynnoch i ni beidio â bwrw ymlaen â'ch adroddiad. Mewn rhai achosion mae'n rhaid i ni weithredu o hyd ar yr hyn a ddywedoch wrthym.
