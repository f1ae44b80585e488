# Y gydnabyddiaeth. Nid yw'n enwi'r math o adroddiad nac unrhyw ateb.
# Mae'r Gymraeg yn aros am wiriad gan gyfieithydd proffesiynol.
mail-subject = Rydym wedi cael yr hyn a anfonwyd gennych ({ $reference })
mail-greeting = Helo
mail-received = Cafodd { $organisation } yr hyn a anfonwyd gennych am { $when }.
mail-reference = Eich cyfeirnod yw { $reference }.
mail-next = Byddwn yn edrych arno ac yn cysylltu â chi os gwnaethoch ofyn i ni wneud hynny.
mail-contact = Os oes angen i chi ddweud mwy wrthym, ffoniwch { $phone } a rhowch eich cyfeirnod. Peidiwch ag ateb yr e-bost hwn: nid oes neb yn darllen atebion.
mail-emergency = Mewn argyfwng, ffoniwch 999.
mail-signature = Oddi wrth { $organisation }
