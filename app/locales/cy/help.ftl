# Tudalennau cymorth. Paragraffau wedi'u rhifo; `-title` yw'r pennawd uwchben un.
# Mae'r Gymraeg yn aros am wiriad gan gyfieithydd proffesiynol.
help-contact-title = Cysylltu â ni
help-contact-phone = Ffoniwch { $phone } os nad yw’n argyfwng
help-contact-1-title = Os na allwch ddefnyddio’r wefan hon
help-contact-1 = Ffoniwch { $phone }, ysgrifennwch atom neu dewch i gownter blaen. Bydd ein staff yn llenwi’r un ffurflen gyda chi. Bydd eich adroddiad yn cael ei drin yn yr un ffordd ag un a anfonir ar-lein.
help-contact-2-title = Os ydych yn fyddar neu os na allwch siarad
help-contact-2 = Defnyddiwch Relay UK neu ffôn testun ar 18001 101. Yn Iaith Arwyddion Prydain, defnyddiwch 999 BSL mewn argyfwng.
help-contact-3-title = Os nad yw rhywbeth ar y wefan hon yn gweithio
help-contact-3 = Ffoniwch { $phone } a dywedwch wrthym beth roeddech yn ei wneud. Os dangosodd y dudalen rif, rhowch y rhif hwnnw i ni.

help-accessibility-title = Datganiad hygyrchedd
help-accessibility-1 = { $organisation } sy’n rhedeg y wefan hon. Rydym am i gynifer o bobl â phosibl allu ei defnyddio.
help-accessibility-2 = Gallwch chwyddo’r testun hyd at 400% heb iddo fynd oddi ar y sgrin. Gallwch ddefnyddio’r wefan â bysellfwrdd yn unig, gyda darllenydd sgrin neu heb JavaScript.
help-accessibility-3-title = Pa mor hygyrch yw’r wefan hon
help-accessibility-3 = Mae wedi’i hadeiladu i gyrraedd lefel AA y Canllawiau Hygyrchedd Cynnwys Gwe, fersiwn 2.2. Rydym yn profi pob tudalen â pheiriant ac â bysellfwrdd. Nid yw pobl sy’n defnyddio technoleg gynorthwyol wedi ei phrofi eto, felly efallai fod diffygion nad ydym yn gwybod amdanynt.
help-accessibility-4-title = Beth i’w wneud os na allwch ddefnyddio rhan ohoni
help-accessibility-4 = Ffoniwch { $phone }. Gallwn lenwi’r ffurflen gyda chi, neu anfon gwybodaeth atoch mewn print bras, mewn fformat hawdd ei ddeall neu mewn fformat arall.
help-accessibility-5-title = Os nad ydych yn hapus â’n hateb
help-accessibility-5 = Y Comisiwn Cydraddoldeb a Hawliau Dynol sy’n gorfodi rheoliadau hygyrchedd 2018. Gallwch gysylltu â’r Gwasanaeth Cynghori a Chymorth Cydraddoldeb (EASS).

help-privacy-title = Hysbysiad preifatrwydd
help-privacy-1 = { $organisation } sy’n gyfrifol am yr hyn a ddywedwch wrthym yma. Rydym yn ei ddefnyddio i ymdrin â’ch adroddiad, i gadw pobl yn ddiogel ac i atal a chanfod troseddau.
help-privacy-2-title = Wrth i chi lenwi ffurflen
help-privacy-2 = Caiff eich atebion eu cadw dan glo ar ein cyfrifiaduron am { $hours } awr ar ôl yr un diwethaf. Dim ond y porwr rydych yn ei ddefnyddio sy’n gallu eu hagor. Os na fyddwch yn anfon yr adroddiad, byddwn yn eu dileu.
help-privacy-3-title = Pan fyddwch yn ei anfon
help-privacy-3 = Gall y tîm sy’n ymdrin â’ch math chi o adroddiad ei ddarllen. Dim ond os yw’r gyfraith yn caniatáu hynny neu’n mynnu hynny y byddwn yn ei rannu ag eraill. Dim ond y tîm sy’n ymdrin â chwynion sy’n gallu dod o hyd i gŵyn am yr heddlu.
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
