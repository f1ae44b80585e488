# Letters: printed, posted. As staff.ftl.
staff-section-letters = Letters to post
staff-home-letters = Print and post letters to people who reported something.
staff-letters-about = Print these, put them in DL window envelopes and post them. Then mark them as posted, and we delete the address and the text.
staff-letters-none = No letters are waiting.
staff-letters-earlier = Waiting longer
staff-letters-later = Waiting less long
staff-letters-print = Print those selected
staff-letters-post = Mark those selected as posted
staff-letters-posted = { $count ->
    [one] 1 letter is marked as posted.
   *[other] { $count } letters are marked as posted.
 }
staff-letters-withdrawn = The letter is withdrawn.
staff-letter-kind = Kind of letter
staff-letter-message = Message
staff-letter-of-message = { $reference } (message)
staff-letter-size = Print size
staff-letter-large = Large print
staff-letter-standard = Standard
staff-letter-since = Waiting since
staff-letter-printed = Printed
staff-letter-not-printed = Not yet
staff-letter-action = What to do
staff-letter-look = Look at it
staff-letter-withdraw = Withdraw
staff-letter-withdraw-this = Withdraw this letter
staff-letter-restricted = Restricted
staff-fault-no-letter = Select a letter
staff-fault-not-printed = Print { $reference } before you mark it as posted

staff-letter-title = Letter about { $reference }
staff-letters-title = { $count ->
    [one] 1 letter to print
   *[other] { $count } letters to print
 }
staff-letter-how = This is how the letter looks. Select “Print this letter” first: that records it as printed.
staff-letters-how = Print this page from your browser: A4, one side only, at 100% and without headers or footers. Each letter begins on a new sheet; in large print it may take two. Fold it in three with the address outside.
staff-letter-printed-before = It was printed at { $when }.
staff-letter-print = Print this letter
staff-letter-post = Mark as posted
staff-letters-gone = { $count ->
    [one] 1 letter that you selected is not here any more: it has been posted or withdrawn.
   *[other] { $count } letters that you selected are not here any more: they have been posted or withdrawn.
 }
staff-letter-withdrawn = This letter was withdrawn at { $when }: { $why }.
staff-letter-gone = This letter was marked as posted at { $when }.
staff-letter-gone-why = We deleted its address and text then, so nobody can read or print it again.
staff-posting-title = { $count ->
    [one] Have you posted this letter?
   *[other] Have you posted these { $count } letters?
 }
staff-posting-text = We delete the address and the text. You cannot print them again after that.
staff-posting-button = Yes, mark as posted
staff-posting-not = Not yet

staff-withdraw-title = Withdraw the letter about { $reference }?
staff-withdraw-text = Nobody can print or post it any more. We delete the address and the text.
staff-withdraw-printed = It was printed at { $when }. Destroy the paper.
staff-withdraw-why = Why is it withdrawn?
staff-withdraw-sent-another-way = They have been told in another way
staff-withdraw-then-sent-another-way = For example, by phone or at the front desk. Nothing else has to be done.
staff-withdraw-wrong-address = The address is wrong
staff-withdraw-then-wrong-address = We ask the team to tell them in another way.
staff-withdraw-not-safe = It is not safe to write to them
staff-withdraw-then-not-safe = We ask the team to look for a safe way to tell them.
staff-withdraw-button = Withdraw the letter
staff-withdraw-not = Keep it
staff-withdraw-fault = Select why the letter is withdrawn
staff-withdrawn-sent-another-way = they were told in another way
staff-withdrawn-wrong-address = the address was wrong
staff-withdrawn-not-safe = it was not safe to write to them
staff-event-letter-withdrawn = The letter was withdrawn

staff-letter-acknowledgement = Acknowledgement
staff-letter-waiting = Letter, waiting to be printed
staff-letter-was-printed = Letter, printed at { $when }
staff-letter-was-posted = Letter, posted at { $when }
staff-letter-was-withdrawn = Letter, withdrawn at { $when }: { $why }
staff-audit-letter-read = Opened a letter
staff-audit-letter-printed = Printed a letter
staff-audit-letter-posted = Marked a letter as posted
staff-audit-letter-withdrawn = Withdrew a letter
