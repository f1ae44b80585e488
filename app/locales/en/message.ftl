# A message that an officer writes to the reporter, by e-mail or letter. These are the words
# around it: they name neither the kind of report nor any answer. Then what stands in
# square brackets where a blank has no value.
message-subject = A message about what you told us ({ $reference })
message-greeting = Hello
message-about = { $organisation } has a message for you about what you told us. Your reference number is { $reference }.
message-answer = To answer, call { $phone } and say your reference number. Do not reply to this email: nobody reads replies.
message-emergency = In an emergency, call 999.
message-signature = { $organisation }
message-letter-subject = About what you told us
message-letter-answer = To answer, call { $phone } and say your reference number.

blank-reference = reference
blank-form = form
blank-received = date received
blank-name = name
blank-due = date
blank-officer = officer
blank-team = team
blank-organisation = organisation
blank-phone = phone number
