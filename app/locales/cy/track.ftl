# Dilyn eich adroddiad: gofyn am gyfeirnod a chod, a ble mae'r adroddiad arni (states.ftl).
# Mae'r Gymraeg yn aros am wiriad gan gyfieithydd proffesiynol.
track-sent-title = Os ydych wedi anfon adroddiad
track-title = Dilyn eich adroddiad
track-about = Gallwch weld pa mor bell yr ydym wedi mynd gydag adroddiad a anfonwyd gennych. Bydd angen ei gyfeirnod a’i god olrhain arnoch. Rhoesom y ddau i chi pan anfonoch ef.
track-reference = Cyfeirnod
track-reference-hint = Er enghraifft, FC-7KQ4-M2XR
track-code = Cod olrhain
track-code-hint = 12 o lythrennau a rhifau, gyda llinellau toriad neu hebddynt
track-lost = Os nad yw’r cod olrhain gennych, ffoniwch { $phone }.
track-fault-no-reference = Rhowch eich cyfeirnod
track-fault-no-code = Rhowch eich cod olrhain
track-fault-no-match = Ni allwn ddod o hyd i adroddiad gyda’r cyfeirnod a’r cod olrhain hyn. Gwiriwch y ddau

track-found-title = Ble mae eich adroddiad arni
track-outcome = Canlyniad:
track-waiting = Ffoniwch { $phone } a rhowch eich cyfeirnod i gael gwybod beth sydd ei angen arnom.
track-report = Am beth y dywedoch wrthym
track-received = Pryd y daeth i law
track-late = Mae un o’r dyddiadau hyn wedi mynd heibio. Ffoniwch { $phone } a gofynnwch pam.
track-leave = Gallwch argraffu’r dudalen hon. Efallai y gall eraill sy’n defnyddio’r ddyfais hon ei hagor eto nes i chi gau’r ffenestr hon.
