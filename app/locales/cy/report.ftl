# Y daith: o'r dudalen gyntaf i'r cadarnhad.
# Mae'r Gymraeg yn aros am wiriad gan gyfieithydd proffesiynol.
home-title = Rhoi gwybod i’r heddlu am rywbeth
home-lead = Defnyddiwch y gwasanaeth hwn i roi gwybod i { $organisation } am rywbeth. Nid oes angen cyfrif arnoch.
home-start = Dechrau adroddiad
home-common = Pethau y gallwch roi gwybod amdanynt
home-other-ways = Ffyrdd eraill o roi gwybod i ni
home-phone = Ffoniwch { $phone } ar unrhyw adeg os nad yw’n argyfwng. Os ydych yn fyddar neu os na allwch siarad, defnyddiwch 18001 101.
home-help = Os na allwch ddefnyddio’r wefan hon, gall ein staff lenwi’r un ffurflen gyda chi dros y ffôn neu wrth y cownter blaen.
home-crimestoppers = I roi gwybodaeth am drosedd heb ddweud pwy ydych chi, gallwch hefyd ffonio’r elusen Taclo’r Tacle (Crimestoppers) ar 0800 555 111. Nid yr heddlu yw’r elusen hon.

reports-heading = Am beth hoffech chi roi gwybod?
reports-title = Am beth hoffech chi roi gwybod?
reports-found-title = { $count ->
    [0] Ni chafwyd hyd i ddim ar gyfer “{ $search }”
    [one] Cafwyd hyd i 1 math o adroddiad ar gyfer “{ $search }”
    [two] Cafwyd hyd i 2 fath o adroddiad ar gyfer “{ $search }”
   *[other] Cafwyd hyd i { $count } math o adroddiad ar gyfer “{ $search }”
 }
reports-search = Chwiliwch am yr hyn yr hoffech roi gwybod amdano
# Geiriau y mae'r chwiliad yn eu canfod yn Gymraeg.
reports-nothing = Rhowch gynnig ar air arall, fel “cwyn” neu “sŵn”.
reports-all = Dangos popeth y gallwch roi gwybod amdano
category-crime = Troseddau
category-community = Eich cymuned
category-road = Ffyrdd a gyrru
category-property = Eiddo a gollwyd neu a ganfuwyd
category-information = Gwybodaeth i ni
category-complaint = Cwynion am yr heddlu
category-feedback = Diolch ac adborth

start-who = Pwy sy’n cael defnyddio’r ffurflen hon
start-need = Beth fydd ei angen arnoch
start-anonymous = Aros yn ddienw
start-time = Faint o amser mae’n ei gymryd
start-minutes = Tua { $minutes } munud.
start-kept = Byddwn yn cadw eich atebion am { $hours } awr ar ôl yr un diwethaf, felly gallwch stopio a dod yn ôl yn y porwr hwn os nad ydych yn ei gau.
start-retention = { $unit ->
    [days] { $count ->
        [one] Byddwn yn cadw eich adroddiad am 1 diwrnod ar ôl i ni ddelio ag ef.
        [two] Byddwn yn cadw eich adroddiad am 2 ddiwrnod ar ôl i ni ddelio ag ef.
       *[other] Byddwn yn cadw eich adroddiad am { $count } diwrnod ar ôl i ni ddelio ag ef.
     }
    [months] { $count ->
        [one] Byddwn yn cadw eich adroddiad am 1 mis ar ôl i ni ddelio ag ef.
        [two] Byddwn yn cadw eich adroddiad am 2 fis ar ôl i ni ddelio ag ef.
       *[other] Byddwn yn cadw eich adroddiad am { $count } mis ar ôl i ni ddelio ag ef.
     }
   *[years] { $count ->
        [one] Byddwn yn cadw eich adroddiad am flwyddyn ar ôl i ni ddelio ag ef.
        [two] Byddwn yn cadw eich adroddiad am 2 flynedd ar ôl i ni ddelio ag ef.
       *[other] Byddwn yn cadw eich adroddiad am { $count } o flynyddoedd ar ôl i ni ddelio ag ef.
     }
 }
start-sent = Rydych wedi anfon yr adroddiad hwn o’r ddyfais hon.
start-sent-see = Gweld ei gyfeirnod a beth sy’n digwydd nesaf
start-sent-again = Os byddwch yn dechrau adroddiad newydd yma, ni fyddwch yn gallu gweld y dudalen honno mwyach. Ysgrifennwch y cyfeirnod yn gyntaf.
start-privacy = Sut rydym yn defnyddio’r hyn a ddywedwch wrthym
start-elsewhere = Help arall
start-now = Dechrau nawr
start-begun = Rydych wedi dechrau’r adroddiad hwn ar y ddyfais hon ond nid ydych wedi’i anfon.
start-carry-on = Parhau â’r adroddiad
start-again = Dileu’r adroddiad a dechrau eto

interruption-title = Gallwch adael y ffurflen hon yn gyflym
interruption-button = Mae botwm “Gadael y dudalen hon” ar bob cwestiwn yn y ffurflen hon. Mae’n mynd â chi i wefan arall ar unwaith.
interruption-shift = Gallwch hefyd bwyso’r fysell Shift 3 gwaith.
interruption-answers = Pan fyddwch yn gadael, byddwn yn dileu’r atebion nad ydych wedi’u hanfon.
interruption-history = Bydd tudalennau y buoch yn edrych arnynt cyn hynny yn aros yn hanes eich porwr. Os yw’n bosibl y bydd rhywun yn gwirio’r ddyfais hon, defnyddiwch ddyfais arall neu ffenestr breifat.

kept-until = Byddwn yn cadw eich atebion tan { $when }, neu nes i chi gau’r porwr hwn.
select-none = Dewiswch un
declaration-agree = Rwy’n cytuno
day = Diwrnod
month = Mis
year = Blwyddyn
hour = Awr
minute = Munud
field-about = Dyddiad bras yw hwn
range-start = Dechrau
range-end = Diwedd (os ydych yn ei wybod)
address-line1 = Llinell cyfeiriad 1
address-line2 = Llinell cyfeiriad 2 (dewisol)
address-town = Tref neu ddinas
address-postcode = Cod post (dewisol)
field-no-address = Dim cyfeiriad sefydlog
place-description = Disgrifiwch y lle
place-description-hint = Er enghraifft, enw stryd, siop neu barc
field-near = Y ffordd neu’r tirnod agosaf (dewisol)
place-postcode = Cod post (dewisol)
person-given = Enw cyntaf
person-family = Cyfenw
person-phone = Rhif ffôn
person-email = Cyfeiriad e-bost
vehicle-registration = Rhif cofrestru
vehicle-registration-hint = Rhowch ofynnod yn lle unrhyw lythyren neu rif nad ydych yn ei wybod
field-partial = Dim ond rhan ohono rwy’n ei gwybod
vehicle-description = Gwneuthuriad, model a lliw

count-most = Cewch roi hyd at { $max } nod
count-left = Mae gennych {"{"}n{"}"} nod yn weddill
count-left-one = Mae gennych 1 nod yn weddill
count-over = Mae gennych {"{"}n{"}"} nod yn ormod
count-over-one = Mae gennych 1 nod yn ormod
autosave-saved = Mae’r hyn a deipiwyd gennych wedi’i gadw
autosave-failed = Nid yw’r hyn a deipiwyd gennych wedi’i gadw eto. Dewiswch Parhau i’w gadw.

# Yn ateb “Ydych chi am ychwanegu ...?”, fel y mae'r ffurflenni yn gofyn.
list-yes = Ydw
list-no = Nac ydw
list-full = Rydych wedi ychwanegu { $max }, sef y nifer mwyaf y gallwch ei ychwanegu yma. Gallwch ddweud wrthym am rai eraill yn nes ymlaen.
remove-title = Ydych chi am ddileu { $item }?
remove-button = Dileu
remove-keep = Peidio â dileu
exit-carry-on = Parhau â’r adroddiad hwn
exit-change = Dewisais hwn drwy gamgymeriad: newid fy ateb

check-title = Gwiriwch eich atebion
check-items = { $count ->
    [0] Dim un wedi’i ychwanegu
    [one] 1 wedi’i ychwanegu
   *[other] { $count } wedi’u hychwanegu
 }
check-send-title = Nawr anfonwch eich adroddiad
check-send = Dim ond pan ddewiswch “Anfon yr adroddiad” y byddwn yn cael eich adroddiad. Rhaid i’r hyn a ddywedwch wrthym fod yn wir hyd y gwyddoch.
check-changed = Mae eich atebion wedi newid ers i’r dudalen hon gael ei dangos, efallai mewn tab arall. Gwiriwch nhw eto cyn anfon yr adroddiad. Nid ydym wedi’i anfon eto.
check-button = Anfon yr adroddiad

submitted-title = Mae’r adroddiad wedi’i anfon
submitted-reference = Eich cyfeirnod
submitted-emailed = Rydym yn anfon e-bost atoch gyda’r cyfeirnod hwn.
submitted-not-emailed = Ni fyddwn yn anfon e-bost atoch. Gwnewch nodyn o’ch cyfeirnod.
submitted-next = Beth fydd yn digwydd nesaf
submitted-tracking-title = Eich cod olrhain
submitted-tracking = Cadwch y cod hwn yn breifat. Bydd ei angen arnoch gyda’ch cyfeirnod i ddilyn hynt eich adroddiad.
submitted-contact-title = Os oes angen i chi ddweud mwy wrthym
submitted-contact = Ffoniwch { $phone } a rhowch eich cyfeirnod { $reference }.
submitted-print = Gallwch argraffu’r dudalen hon neu ei chadw fel PDF ar gyfer eich cofnodion. Nid yw’n dangos eich atebion.
submitted-feedback = Beth oedd eich barn am y gwasanaeth hwn? (mae’n cymryd 1 munud)
submitted-kept = Gallwch weld y dudalen hon eto yn y porwr hwn tan { $when }, neu nes i chi ei gau.
submitted-clear = Gorffen a chlirio’r ddyfais hon
range-time-hint = Yr amser, os ydych chi’n ei wybod. Defnyddiwch y cloc 24 awr, er enghraifft 17 30
vehicle-either = Rhowch y rhif cofrestru, neu disgrifiwch y cerbyd

list-added = { $count ->
    [one] Rydych wedi ychwanegu 1
   *[other] Rydych wedi ychwanegu { $count }
 }
