# Y gydnabyddiaeth drwy lythyr. Nid yw'n enwi'r math o adroddiad nac unrhyw ateb.
# Mae'r Gymraeg yn aros am wiriad gan gyfieithydd proffesiynol.
letter-phone = Ffôn: { $phone }
letter-subject = Rydym wedi cael yr hyn a ddywedoch wrthym
letter-greeting = Helo
letter-received = Cafodd { $organisation } yr hyn a ddywedoch wrthym am { $when }.
letter-reference-title = Eich cyfeirnod
letter-spelled = Wrth ei ddweud dros y ffôn: { $words }.
letter-tracking-title = Eich cod olrhain
letter-tracking = Cadwch y cod hwn yn breifat. I ddilyn yr hyn sy’n digwydd, ewch i { $address } a rhowch eich cyfeirnod a’r cod hwn.
letter-next-title = Beth fydd yn digwydd nesaf
letter-next = Byddwn yn edrych ar yr hyn a ddywedoch wrthym ac yn cysylltu â chi os gwnaethoch ofyn i ni wneud hynny.
letter-contact = Os oes angen i chi ddweud mwy wrthym, ffoniwch { $phone } a rhowch eich cyfeirnod.
letter-emergency = Mewn argyfwng, ffoniwch 999.
letter-private = Er mwyn cadw’r hyn a ddywedoch wrthym yn breifat, nid yw’r llythyr hwn yn ei ailadrodd.
letter-other = I gael y llythyr hwn yn Saesneg neu mewn print bras, ffoniwch { $phone }.
letter-end = Oddi wrth { $organisation }. Cyfeirnod: { $reference }
