# Neges y mae swyddog yn ei hysgrifennu at y sawl a roddodd wybod, drwy e-bost neu lythyr.
# Mae'r Gymraeg yn aros am wiriad gan gyfieithydd proffesiynol.
message-subject = Neges am yr hyn a ddywedoch wrthym ({ $reference })
message-greeting = Helo
message-about = Mae gan { $organisation } neges i chi am yr hyn a ddywedoch wrthym. Eich cyfeirnod yw { $reference }.
message-answer = I ateb, ffoniwch { $phone } a rhowch eich cyfeirnod. Peidiwch ag ateb yr e-bost hwn: nid oes neb yn darllen atebion.
message-emergency = Mewn argyfwng, ffoniwch 999.
message-signature = Oddi wrth { $organisation }
message-letter-subject = Am yr hyn a ddywedoch wrthym
message-letter-answer = I ateb, ffoniwch { $phone } a rhowch eich cyfeirnod.

blank-reference = cyfeirnod
blank-form = ffurflen
blank-received = dyddiad derbyn
blank-name = enw
blank-due = dyddiad
blank-officer = swyddog
blank-team = tîm
blank-organisation = sefydliad
blank-phone = rhif ffôn
