# The form on one page, as an agent fills it in. As staff.ftl.
staff-form-title = The whole form
staff-form-steps = One question at a time
staff-form-whole = All questions on one page
staff-form-contents = Sections of the form
staff-form-read-back = Read it back
staff-form-exit = Open what to do now
staff-form-add = Add another
staff-form-remove = Remove

staff-form-keys = Keys for this page
staff-form-key-next = go to the next question that is left
staff-form-key-left = open the list of what is left
staff-form-key-no-answer = say why the question you are in has no answer
staff-form-key-park = park it for later
staff-form-key-read-back = read it back

# For the island. {n} is a number and {what} a text, put in by the browser.
staff-form-left = What is left: {"{n}"} questions
staff-form-left-one = What is left: 1 question
staff-form-left-none = Nothing is left. You can read it back.
staff-form-opened = {"{n}"} questions were added below.
staff-form-opened-one = 1 question was added below.
staff-form-closed = {"{n}"} questions are not asked any more.
staff-form-closed-one = 1 question is not asked any more.
staff-form-item-added = {"{what}"} was added.
staff-form-item-removed = {"{what}"} was removed.
staff-form-ends = This answer ends the form: {"{what}"}. What to do is below the question.
staff-form-saved = Saved to the draft
staff-form-not-saved = Not saved. We keep trying. Stay on this page.
staff-form-not-kept = Not saved: we cannot save to this draft any more. What you typed stays on this page until you close it.
staff-form-signed-out = Not saved: you are signed out. Sign in in a new tab, then come back. What you typed stays on this page until you close it.
staff-form-another = Not saved: somebody else has signed in. Sign in again in a new tab, then come back. What you typed stays on this page until you close it.
staff-form-elsewhere = Not saved: this question was changed in another tab. “Read it back” sends what stands here.
