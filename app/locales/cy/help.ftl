# Tudalennau cymorth. Paragraffau wedi'u rhifo; `-title` yw'r pennawd uwchben un.
# Mae'r Gymraeg yn aros am wiriad gan gyfieithydd proffesiynol.
help-contact-title = Cysylltu â ni
help-contact-phone = Ffoniwch { $phone } os nad yw’n argyfwng
help-contact-1-title = Os na allwch ddefnyddio’r wefan hon
help-contact-1 = Ffoniwch { $phone }, ysgrifennwch atom neu dewch i gownter blaen. Bydd ein staff yn llenwi’r un ffurflen gyda chi. Bydd eich adroddiad yn cael ei drin yn yr un ffordd ag un a anfonir ar-lein.
help-contact-2-title = Os ydych yn fyddar neu os na allwch siarad
help-contact-2 = Defnyddiwch Relay UK neu ffôn testun ar 18001 101. Yn Iaith Arwyddion Prydain, defnyddiwch 999 BSL mewn argyfwng.
help-contact-3-title = Os nad yw rhywbeth ar y wefan hon yn gweithio
help-contact-3 = Ffoniwch { $phone } a dywedwch wrthym beth roeddech yn ei wneud. Os dangosodd y dudalen rif, rhowch y rhif hwnnw i ni.

help-accessibility-title = Datganiad hygyrchedd
help-accessibility-1 = { $organisation } sy’n rhedeg y wefan hon. Rydym am i gynifer o bobl â phosibl allu ei defnyddio. Rydym wedi ymrwymo i’w gwneud yn hygyrch, yn unol â Rheoliadau Hygyrchedd Cyrff y Sector Cyhoeddus (Gwefannau a Chymwysiadau Symudol) (Rhif 2) 2018.
help-accessibility-2 = Gallwch chwyddo’r testun hyd at 400% heb iddo fynd oddi ar y sgrin. Gallwch ddefnyddio’r wefan â bysellfwrdd yn unig, neu heb JavaScript. Mae wedi’i hadeiladu i weithio gyda darllenydd sgrin.
help-accessibility-3-title = Pa mor hygyrch yw’r wefan hon
help-accessibility-3 = Mae’r wefan hon yn cydymffurfio’n rhannol â lefel AA y Canllawiau Hygyrchedd Cynnwys Gwe, fersiwn 2.2, oherwydd bod profion gyda thechnoleg gynorthwyol eto i ddod.
help-accessibility-4-title = Cynnwys nad yw’n hygyrch o bosibl
help-accessibility-4 = Ni wyddom am unrhyw dudalen nad yw’n bodloni’r canllawiau. Ond nid oes neb eto wedi profi’r wefan hon gyda darllenydd sgrin, rheolaeth llais, chwyddwr sgrin neu swits. Efallai fod diffygion nad ydym yn gwybod amdanynt. Pan ddown o hyd i un, byddwn yn ei restru yma ac yn dweud pryd y byddwn yn ei drwsio.
help-accessibility-5 = Yn Saesneg yn unig y mae rhai ffurflenni. Ar y tudalennau Cymraeg maent wedi’u nodi fel rhai Saesneg.
help-accessibility-6-title = Os na allwch ddefnyddio rhan ohoni, neu os dewch o hyd i ddiffyg
help-accessibility-6 = Ffoniwch { $phone }. Dywedwch wrthym beth na allwch ei ddefnyddio a sut yr hoffech i ni ateb. Gallwn lenwi’r ffurflen gyda chi, neu anfon gwybodaeth atoch mewn print bras, mewn fformat hawdd ei ddeall neu mewn fformat arall.
help-accessibility-7 = Byddwn yn ateb o fewn 5 diwrnod gwaith. Dyma ein haddewid gwasanaeth.
help-accessibility-8-title = Os nad ydych yn hapus â’n hateb
help-accessibility-8 = Y Comisiwn Cydraddoldeb a Hawliau Dynol (EHRC) sy’n gyfrifol am orfodi rheoliadau hygyrchedd 2018. Os nad ydych yn hapus â’r ffordd rydym yn eich ateb, cysylltwch â’r Gwasanaeth Cynghori a Chymorth Cydraddoldeb (EASS).
help-accessibility-9-title = Sut y gwnaethom brofi’r wefan hon
help-accessibility-9 = Rydym yn profi’r wefan hon ein hunain, bob tro y byddwn yn ei newid. Rydym yn gwirio pob tudalen, hefyd fel y mae’n edrych ar ôl camgymeriad, gyda rhaglen o’r enw axe. Rydym yn ei phrofi gyda JavaScript a hebddo. Rydym yn llenwi ffurflen gyfan â bysellfwrdd yn unig. Rydym yn gwirio bod pob tudalen yn ffitio sgrin sy’n 320 picsel o led.
help-accessibility-10-title = Beth fyddwn yn ei wneud nesaf
help-accessibility-10 = Byddwn yn gofyn i bobl sy’n defnyddio technoleg gynorthwyol brofi’r wefan hon, ac yna’n diweddaru’r datganiad hwn.
help-accessibility-11-title = Pryd y paratowyd y datganiad hwn
help-accessibility-11 = Paratowyd y datganiad hwn ar 21 Tachwedd 2026.

help-privacy-title = Hysbysiad preifatrwydd
help-privacy-1 = { $organisation } sy’n gyfrifol am yr hyn a ddywedwch wrthym yma. Rydym yn ei ddefnyddio i ymdrin â’ch adroddiad, i gadw pobl yn ddiogel ac i atal a chanfod troseddau.
help-privacy-2-title = Wrth i chi lenwi ffurflen
help-privacy-2 = Caiff eich atebion eu cadw dan glo ar ein cyfrifiaduron am { $hours } awr ar ôl yr un diwethaf. Dim ond y porwr rydych yn ei ddefnyddio sy’n gallu eu hagor. Os byddwch yn ei gau, ni allwch fynd yn ôl atynt. Os na fyddwch yn anfon yr adroddiad, byddwn yn eu dileu pan fydd y { $hours } awr ar ben.
help-privacy-3-title = Pan fyddwch yn ei anfon
help-privacy-3 = Gall y tîm sy’n ymdrin â’ch math chi o adroddiad ei ddarllen. Dim ond os yw’r gyfraith yn caniatáu hynny neu’n mynnu hynny y byddwn yn ei rannu ag eraill. Dim ond y tîm sy’n ymdrin â nhw sy’n gallu dod o hyd i rai mathau o adroddiad. Cwynion am yr heddlu, a gwybodaeth y mae pobl yn ei rhoi i ni, yw’r rhain.
help-privacy-4-title = Yr hyn nad ydym yn ei gadw
help-privacy-4 = Nid ydym yn storio cyfeiriad rhyngrwyd y ddyfais rydych yn ei defnyddio, ac nid ydym yn eich olrhain. Nid oes unrhyw gwmni arall yn cael dim o’r wefan hon tra byddwch yn ei defnyddio.
help-privacy-5-title = Am ba hyd rydym yn ei gadw
help-privacy-5 = Mae hynny’n dibynnu ar y math o adroddiad a’r hyn a ddaw ohono. Byddwn yn ei adolygu ac yn ei ddileu pan na fydd ei angen arnom mwyach.
help-privacy-6-title = Eich hawliau
help-privacy-6 = Gallwch ofyn am gopi o’r hyn sydd gennym amdanoch, a gofyn i ni ei gywiro neu ei ddileu. Ffoniwch { $phone } a gofynnwch am y swyddog diogelu data. Gallwch hefyd gwyno wrth Swyddfa’r Comisiynydd Gwybodaeth.

help-cookies-title = Cwcis
help-cookies-1 = Ffeil fach y mae gwefan yn ei chadw ar eich dyfais yw cwci. Dim ond cwcis na all weithio hebddynt y mae’r wefan hon yn eu defnyddio, felly nid ydym yn gofyn am eich caniatâd.
help-cookies-2-title = I gadw eich atebion gyda’i gilydd
help-cookies-2 = Pan fyddwch yn agor ffurflen, byddwn yn gosod cwci sy’n cynnwys rhif ar hap. Bydd yn diflannu pan fyddwch yn cau eich porwr. Nid yw’n cynnwys eich atebion.
help-cookies-3-title = I gofio eich iaith
help-cookies-3 = Os byddwch yn dewis iaith, byddwn yn gosod cwci sy’n dweud pa un. Bydd yn diflannu pan fyddwch yn cau eich porwr.
