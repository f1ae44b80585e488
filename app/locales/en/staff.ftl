# What staff read; English alone. Every key begins with 'staff-', and no other file has
# such a key: a page for the public cannot ask for one.
staff-service-name = Front Counter staff - { $organisation }
staff-service-short-name = Front Counter staff
staff-navigation = Staff menu
staff-sign-out = Sign out
staff-new-tab = { $link } (opens in new tab)
staff-pages = More pages

staff-section-enter = Key in a report
staff-section-drafts = My parked calls and letters
staff-section-queue = Reports received
staff-section-audit = Audit log
staff-role-agent = agent
staff-role-officer = officer
staff-role-supervisor = supervisor
staff-role-administrator = administrator
staff-role-auditor = auditor

staff-home-title = Start page
staff-home-name = You are signed in as { $name }.
staff-home-roles = Your roles: { $roles }.
staff-home-no-role = You have no role yet. Ask an administrator to give you one.
staff-home-enter = Fill in a form for somebody who calls, writes or comes to the desk.
staff-home-drafts = { $count ->
    [0] You have nothing parked.
    [one] You have 1 call or letter to finish.
   *[other] You have { $count } calls or letters to finish.
 }
staff-home-queue = See what your teams have received, soonest due first.
staff-home-nothing = There are no pages for your roles yet.
staff-home-audit = See who did what, and when.

# Signing in
staff-sign-in-title = Sign in
staff-sign-in-button = Sign in
staff-sign-in-help = If you have forgotten your password, ask an administrator to send you a link to set a new one.
staff-email = Email address
staff-password = Password
staff-forgot-link = I have forgotten my password
staff-forgot-title = Set a new password
staff-forgot-how = We will email you a link to set a new password. You can use the link once.
staff-forgot-button = Send the link
staff-forgot-sent-title = Check your email
staff-forgot-sent = If there is an account with that email address, we have sent it a link to set a new password.
staff-forgot-sent-none = If no email comes within a few minutes, check the address and your junk mail, or ask an administrator.

staff-code-title = Enter your security code
staff-code = Security code
staff-code-hint = The 6 numbers that your authenticator app shows now
staff-step-up-title = Enter a security code to carry on
staff-step-up-why = We ask again because what you are about to do is sensitive.
staff-recovery-use = I cannot use my authenticator app
staff-recovery = Recovery code
staff-recovery-hint = One of the codes you kept when you set up your app. You can use each code once.

staff-enrol-title = Set up your authenticator app
staff-enrol-why = You need a second proof that it is you, as well as your password. An authenticator app gives you a new code every 30 seconds.
staff-enrol-add = Add this account to your app
staff-enrol-key = In the app, choose to enter a setup key, and type or paste this key:
staff-enrol-link = Open the authenticator app on this device
staff-enrol-secret = Do not share this key. Whoever has it can make your codes.
staff-enrol-confirm = Enter the code the app shows
staff-recovery-codes-title = Keep your recovery codes
staff-recovery-codes-why = If you lose your phone, you can sign in with one of these codes in place of the security code. You can use each code once.
staff-recovery-codes-once = We show these codes only now.
staff-recovery-codes-keep = Print this page or copy the codes, and keep them away from your computer and phone.
staff-recovery-codes-on = I have kept my codes

staff-password-first-title = Create your password
staff-password-reset-title = Create a new password
staff-password-change-title = Change your password
staff-password-for = For the account { $email }
staff-password-current = Current password
staff-password-new = New password
staff-password-hint = Use { $least } characters or more. Three random words make a strong password. You can paste it from a password manager.
staff-password-button = Save password

staff-fault-no-email = Enter your email address
staff-fault-no-password = Enter your password
staff-fault-sign-in = The email address or password is not correct
staff-fault-too-many = { $count ->
    [one] You have tried too many times. Wait 1 minute, then try again
   *[other] You have tried too many times. Wait { $count } minutes, then try again
 }
staff-fault-no-code = Enter your security code
staff-fault-not-code = Security code must be 6 numbers
staff-fault-code = Security code is not correct, or has been used. Enter the code your app shows now
staff-fault-recovery = Recovery code is not correct, or has been used
staff-fault-no-current = Enter your current password
staff-fault-current = Current password is not correct
staff-fault-no-new = Enter a password
staff-fault-short = Password must be { $least } characters or more
staff-fault-long = Password must be { $most } characters or less
staff-fault-common = Password must be harder to guess: many people use this one
staff-fault-personal = Password must not be made of your name, your email address or our name

staff-sessions-title = Where you are signed in
staff-sessions-about = If you do not know one of these, sign it out and change your password.
staff-sessions-end-others = Sign out everywhere else
staff-session-browser = Browser
staff-session-begun = Signed in
staff-session-seen = Last used
staff-session-end = Sign out
staff-session-this = This browser
staff-session-which = of { $browser }, signed in { $begun }
staff-session-warn-title = You are about to be signed out
staff-session-idle = { $count ->
    [one] We will sign you out in less than a minute, because you have done nothing for a while.
   *[other] We will sign you out in { $count } minutes, because you have done nothing for a while.
 }
staff-session-last = { $count ->
    [one] You will be signed out in less than a minute, because you have been signed in for 12 hours. What you typed stays on this page. You need to sign in again.
   *[other] You will be signed out in { $count } minutes, because you have been signed in for 12 hours. What you typed stays on this page. You need to sign in again.
 }
staff-session-stay = Stay signed in
staff-session-close = Go back to the page
staff-session-over-title = You are signed out
staff-session-over = What you typed is still on this page. We have covered it so that nobody else reads it. Sign in again in a new tab, then come back here.
staff-session-back = I have signed in again
staff-session-not-yet = You are not signed in yet.
staff-session-other = Somebody else has signed in. Only the person who typed on this page can see it.

# Keying in
staff-enter-title = What do they want to report?
staff-enter-emergency = If someone is in danger now, or a crime is happening now, transfer the call to 999 first.
staff-enter-search = Search for the type of report
staff-enter-all = Show every type of report
staff-noted = The call or letter
staff-pasted = What they wrote
staff-pasted-letter = Text of the letter as it came
staff-pasted-email = Text of the email as it came
staff-notes-link = Change notes of the call or letter
staff-notes-save = Save notes
staff-keying = This report
staff-came = { $channel }, received { $received }
staff-progress = { $done } of { $asked } pages answered
staff-park = Park it for later
staff-park-link = Park it for later
staff-kept-until = We keep this draft until { $when }.
staff-say = Say:
staff-no-answer = No answer
staff-no-answer-why = Why there is no answer
staff-no-answer-none = There is an answer
staff-reason-refused = They chose not to say
staff-reason-does-not-know = They do not know
staff-reason-not-in-letter = The letter or email does not say

staff-read-back-title = Read this back to them
staff-read-back-how = Ask them to stop you when something is not right. Select “Change” to correct it.
staff-read-check-title = Check what you keyed in
staff-read-back-send = Time limits count from when it reached us. You cannot change the answers after you send them.

staff-exit-transfer = Transfer this call to 999 now. Stay on the line until they answer.
staff-exit-control-room = Call the control room on 999 now and tell them what the letter or email says.
staff-exit-tell = Tell them this, and give them the number or address:
staff-exit-write = Write this in the reply, with the number or address:
staff-exit-record = We record that this happened, and delete the answers.
staff-exit-close = Record and close
staff-exit-change = That was a mistake: change the answer

staff-discard-link = Discard this draft
staff-discard-title = Discard this draft?
staff-discard-text = We delete every answer you keyed in. You cannot get them back.
staff-discard-button = Discard it
staff-discard-keep = Keep it
staff-drafts-none = You have no parked calls or letters.
staff-draft-begun = Begun
staff-draft-changed = Last changed
staff-draft-kept = Kept until
staff-draft-action = What to do
staff-draft-resume = Carry on
staff-draft-discard = Discard
staff-draft-which = with { $form }, begun { $begun }

staff-entered-reference = Reference number
staff-entered-say = Say the reference number like this
staff-entered-spelled = Spelled out
staff-entered-next = Tell them what happens next
staff-entered-acknowledgement = Confirmation
staff-entered-emailed = We are sending them an email with the reference number.
staff-entered-letter = We will send them a letter with the reference number and their tracking code. It is in the print tray.
staff-entered-not-safe = We send them nothing, because contact may not be safe. Make sure they have the reference number before they go.
staff-entered-no-acknowledgement = Tell them the reference number now: nothing will be sent. We know no email or postal address that is safe to use.
staff-entered-tracking-title = Tracking code
staff-entered-tracking = Give them this code too. They need it with the reference number to follow the report online, under “Follow your report”. Do not keep a copy.
staff-entered-another = Key in another report

# Reports
staff-reference = Reference
staff-form = Type of report
staff-channel = Channel
staff-channel-online = Online
staff-channel-phone = Phone
staff-channel-post = Post
staff-channel-email = Email
staff-channel-in-person = In person
staff-channel-referred = Referred by another organisation
staff-team = Team
staff-received = Received
staff-due = Due
staff-due-none = No limit
staff-overdue = Overdue
staff-state = State
staff-state-received = Received
staff-flagged = Check the team and priority
staff-report-flagged = An answer that decides the team or the priority was left out. Check that this is the right team and the right priority.
staff-report-not-stated = { $count ->
    [one] 1 question has no answer, with the reason.
   *[other] { $count } questions have no answer, with the reasons.
 }
staff-keyed = Keyed in
staff-keyed-by = { $who }, { $when }
staff-language = Language
staff-language-en = English
staff-language-cy = Welsh
staff-access = Access
staff-restricted = Restricted: only this team can find it
staff-clocks = Time limits
staff-clocks-none = No time limits.
staff-clock = Time limit
staff-clock-acknowledge = Acknowledge
staff-clock-first-update = First update
staff-clock-outcome = Outcome
staff-clock-open = Running
staff-clock-rule = Rule
staff-history-none = Nothing has happened yet.
staff-event-received = Received
staff-when = When
staff-what = What
staff-who = Who
staff-nobody = Nobody signed in

# Audit log
staff-number = Number
staff-report = Report
staff-about = About
staff-audit-none = No entries.
staff-audit-newer = Newer
staff-audit-older = Older
staff-audit-account-signed-in = Signed in
staff-audit-account-sign-in-failed = Sign-in failed
staff-audit-account-signed-out = Signed out
staff-audit-session-ended = Ended a session
staff-audit-session-stepped-up = Gave a security code again
staff-audit-second-factor-enrolled = Set up an authenticator app
staff-audit-second-factor-failed = Security code was wrong
staff-audit-recovery-code-used = Used a recovery code
staff-audit-password-set = Set a password
staff-audit-account-created = Created an account
staff-audit-account-changed = Changed an account
staff-audit-account-disabled = Disabled an account
staff-audit-account-invited = Sent an invitation
staff-audit-draft-begun = Began to key in
staff-audit-draft-discarded = Discarded a draft
staff-audit-report-submitted = Sent a report
staff-audit-report-read = Opened a report
staff-audit-queue-read = Looked at the queue
staff-audit-exit-recorded = Recorded an exit

# What staff are told where they cannot go on
staff-problem-forbidden-title = You cannot open this page
staff-problem-forbidden-text = Your roles and teams do not include it. Ask a supervisor or an administrator if you need it for your work.
staff-problem-forbidden-on = Go to the start page
staff-problem-typed = What you typed
staff-problem-typed-hint = It is not saved. Copy it if you still need it.
staff-problem-signed-out-title = You are signed out
staff-problem-signed-out-text = You signed out, or you were signed out because you did nothing for a while.
staff-problem-signed-out-on = Sign in
staff-problem-signed-out-kept = What you typed is still on this page. Sign in again in the new tab, come back here and select “Send again”.
staff-problem-step-up-title = You need to enter a security code
staff-problem-step-up-text = What you are about to do is sensitive, so we ask again that it is you.
staff-problem-step-up-on = Enter a security code
staff-problem-step-up-kept = What you typed is still on this page. Enter the code in the new tab, come back here and select “Send again”.
staff-problem-link-gone-title = This link does not work any more
staff-problem-link-gone-text = It has been used, or its time is over. If you have set your password, sign in. If not, ask for a new link.
staff-problem-link-gone-on = Go to sign in
staff-problem-send-again-title = Send what you typed
staff-problem-send-again-text = What you typed before is not saved yet. Select “Send again” to save it.
staff-problem-send-again-on = Do not send it. Go to the start page
staff-problem-kept-gone-title = We cannot show what was typed
staff-problem-kept-gone-text = Somebody else typed it, or it is more than 12 hours old. If it was you, you need to type it again.
staff-problem-kept-gone-on = Go to the start page
