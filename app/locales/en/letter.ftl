# The acknowledgement by letter. Names neither the kind of report nor any answer.
letter-phone = Phone: { $phone }
letter-subject = We have received what you told us
letter-greeting = Hello
letter-received = { $organisation } received what you told us at { $when }.
letter-reference-title = Your reference number
letter-spelled = When you say it on the phone: { $words }.
letter-tracking-title = Your tracking code
letter-tracking = Keep this code private. To follow what happens, go to { $address } and enter your reference number and this code.
letter-next-title = What happens next
letter-next = We will look at what you told us and contact you if you asked us to.
letter-contact = If you need to tell us more, call { $phone } and say your reference number.
letter-emergency = In an emergency, call 999.
letter-private = To keep what you told us private, this letter does not repeat it.
letter-other = For this letter in Welsh or in large print, call { $phone }.
letter-end = From { $organisation }. Reference: { $reference }
