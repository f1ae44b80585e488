# The acknowledgement. Names neither the kind of report nor any answer.
mail-subject = We have received what you sent us ({ $reference })
mail-greeting = Hello
mail-received = { $organisation } has received what you sent us at { $when }.
mail-reference = Your reference number is { $reference }.
mail-next = We will look at it and contact you if you asked us to.
mail-contact = If you need to tell us more, call { $phone } and say your reference number. Do not reply to this email: nobody reads replies.
mail-emergency = In an emergency, call 999.
mail-signature = { $organisation }
