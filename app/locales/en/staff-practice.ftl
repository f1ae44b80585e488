# Practising on invented callers. As staff.ftl.
staff-practice = Practice
staff-practice-banner = Practice: nothing is sent.
staff-practice-banner-more = Use no real person’s details.
staff-practice-link = Practise without sending
staff-practice-title = Practise
staff-practice-what = You fill in the same pages as in a real call, with the same checks. At the end we show what would have happened. Nothing is sent, counted or found by anybody.
staff-practice-after = Your practice stays with your parked calls until you finish it, for 7 days at most.
staff-practice-real = Do not key in a real call here. It would not become a report.
staff-practice-callers = Invented callers
staff-practice-who = Caller
staff-practice-about = What is hard about it
staff-practice-begin = Begin
staff-practice-start = Practise
staff-practice-with = with { $name }
staff-practice-none = Without a caller
staff-practice-none-how = For two people: one makes up a call, the other keys it in. Choose the form.
staff-practice-caller = The invented caller
staff-practice-says = What the caller says: { $name }
staff-practice-writes = What they wrote: { $name }
staff-practice-asked = If you ask { $what }:
staff-practice-draft = Practice: { $form }
staff-practice-send = This is practice: nothing is sent. You see what would have happened, and what was missed.
staff-practice-exit = This is practice: nothing is recorded. You see what would have happened.
staff-practice-button = Finish the practice report

staff-practised-title = What would have happened
staff-practised-nothing = Nothing was sent. There is no report and no reference number.
staff-practised-would = If this had been real
staff-practised-exit = The call would have ended at “{ $exit }”. That would have been recorded, and every answer deleted.
staff-practised-emailed = An email with the reference number
staff-practised-letter = A letter with the reference number
staff-practised-not-safe = Nothing is sent, because contact may not be safe
staff-practised-no-acknowledgement = Nothing is sent. They have only what you read out
staff-practised-compared = Compared with what they say: { $name }
staff-practised-should-exit = This call should have ended at “{ $exit }”.
staff-practised-should-send = This call should not have ended there: it should have become a report.
staff-practised-missed = { $count ->
    [0] Everything that they say was keyed in: { $all } of { $all }.
    [one] 1 of { $all } is missing or not the same.
   *[other] { $count } of { $all } are missing or not the same.
 }
staff-practised-judge = Texts are the same if they tell about the same. Compare them yourself: there is more than one good way to write something down.
staff-practised-answers = The answers
staff-practised-question = Question
staff-practised-verdict = Result
staff-practised-wanted = What they say
staff-practised-keyed = What you keyed in
staff-practised-matched = The same
staff-practised-different = Not the same
staff-practised-not-stated = No answer
staff-practised-not-asked = Not asked, because of an answer before it
staff-practised-item = { $item }: { $question }
staff-practised-next = What you can do next
staff-practised-again = Change answers and try again
staff-practised-finish = Finish and delete this practice
staff-audit-practice-finished = Finished a practice report
