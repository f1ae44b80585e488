# People: who works here and what they may do. As staff.ftl.
staff-section-people = People
staff-home-people = See who works here, and change what they may do.

# The e-mail with a link to set a password. Names nobody and no report.
staff-mail-greeting = Hello
staff-mail-invite-subject = Set your password for Front Counter staff
staff-mail-invite = { $organisation } has made an account for you with Front Counter, where staff work with reports from the public. To use it, open this link and choose a password:
staff-mail-invite-ignore = If you do not expect this email, ignore it.
staff-mail-reset-subject = Set a new password for Front Counter staff
staff-mail-reset = Somebody asked { $organisation } for a new password for your account with Front Counter. To choose one, open this link:
staff-mail-reset-ignore = If you did not ask for it, ignore this email. Your password stays as it is.
staff-mail-until = The link works once, until { $when }. Do not pass it on: whoever has it can choose the password.
staff-mail-no-reply = Do not reply to this email: nobody reads replies.
staff-mail-signature = { $organisation }

# The e-mail after a change of what somebody signs in with. Names nobody, and has no link.
staff-mail-changed-subject = How you sign in to Front Counter has changed
staff-mail-changed-authenticator = An authenticator app was set up for your account with Front Counter at { $organisation }. New recovery codes came with it.
staff-mail-changed-another-authenticator = The authenticator app of your account with Front Counter at { $organisation } was replaced by another. New recovery codes came with it, and the ones before do not work any more.
staff-mail-changed-passkey-added = A passkey was added to your account with Front Counter at { $organisation }.
staff-mail-changed-passkey-removed = A passkey was removed from your account with Front Counter at { $organisation }.
staff-mail-changed-recovery-codes = New recovery codes were made for your account with Front Counter at { $organisation }. The ones before do not work any more.
staff-mail-changed-second-factor = An administrator took away the second sign-in step of your account with Front Counter at { $organisation }. When you next sign in, you may be asked to set up a new one.
staff-mail-changed-password = The password of your account with Front Counter at { $organisation } was changed.
staff-mail-changed-when = This happened at { $when }.
staff-mail-changed-own = If you did this, or asked for it, you do not need to do anything.
staff-mail-changed-not-own = If it was not you, tell your administrator straight away.
staff-mail-changed-no-link = An email like this never has a link in it.

# The list
staff-people-title = People
staff-people-search = Search by name or email address
staff-people-all = Show everybody
staff-people-found = { $count ->
    [one] 1 person found
   *[other] { $count } people found
 }
staff-people-too-many = More than { $count } people found. We show the first { $count }: type more of the name.
staff-people-none = There is nobody to show.
staff-people-nobody-found = Nobody found. Check the spelling, or show everybody.
staff-people-new = Invite somebody
staff-people-name = Name
staff-people-roles = Roles
staff-people-teams = Teams
staff-people-state = State
staff-people-state-active = Active
staff-people-state-invited = Invited, has not set a password yet
staff-people-state-disabled = Disabled
staff-people-mail-failed-invite = The invitation could not be sent
staff-people-mail-failed-reset = Our last email to this person could not be sent
staff-people-before = Names before these
staff-people-after = Names after these
staff-people-nothing = None

# One person
staff-person-own = This is you. Somebody else has to change your account: ask an administrator.
staff-person-only-administrators = Only an administrator can change what this person may do.
staff-person-not-signed-in = Not signed in
staff-person-second-factor = Second sign-in step
staff-person-second-factor-yes = Set up
staff-person-second-factor-no = Not set up
staff-person-made = Account made
staff-person-signed-in = Signed in
staff-person-signed-in-in = { $count ->
    [one] In 1 browser
   *[other] In { $count } browsers
 }
staff-person-mail-failed-todo = Check the email address. If it is right, send a new link. If it is wrong, disable this account and invite them with the right address.
staff-person-acts = What you can do
staff-person-rights = Change roles and teams
staff-person-send-invite = Send a new invitation
staff-person-send-invite-about = We email a link to set a password. Earlier links stop working.
staff-person-send-reset = Send a link for a new password
staff-person-send-reset-about = They can still sign in with the password they have. Earlier links stop working.
staff-person-end-sessions = Sign them out everywhere
staff-person-end-sessions-about = They can sign in again.
staff-person-disable = Disable this account
staff-person-second-factor-remove = Take away the second sign-in step
staff-person-enable = Enable this account
staff-person-enable-about = They can sign in again with the password and the second sign-in step they had.
staff-person-done-invited = We are sending them an email with a link to set a password.
staff-person-done-link = We are sending them an email with a link to set a password.
staff-person-done-rights = Roles and teams are changed.
staff-person-done-sessions = They are signed out everywhere.
staff-person-done-disabled = This account is disabled.
staff-person-done-enabled = This account is enabled.
staff-person-done-second-factor = The second sign-in step is taken away. They set up a new one when they next sign in.

# Inviting, and roles and teams
staff-person-new-title = Invite somebody
staff-person-new-about = We email them a link to set a password. It works once, for 72 hours.
staff-person-new-button = Send the invitation
staff-person-name = Full name
staff-person-email = Work email address
staff-person-roles = Roles
staff-person-roles-hint = What they may do. Select all that they need for their work.
staff-person-role-agent = Agent
staff-person-role-agent-hint = Keys in reports for people who call, write or come to the desk
staff-person-role-officer = Officer
staff-person-role-officer-hint = Works the reports of their teams
staff-person-role-supervisor = Supervisor
staff-person-role-supervisor-hint = Works the reports of their teams, and changes who is in these teams
staff-person-role-administrator = Administrator
staff-person-role-administrator-hint = Manages all people. Sees no reports
staff-person-role-auditor = Auditor
staff-person-role-auditor-hint = Reads the audit log
staff-person-teams = Teams
staff-person-teams-hint = Officers and supervisors see the reports of their teams. Select none if that is not their work.
staff-person-rights-title = Change roles and teams
staff-person-rights-of = Of { $name }
staff-person-rights-kept = They also have: { $kept }. Only an administrator can change these.
staff-person-rights-button = Save changes
staff-person-fault-no-name = Enter their full name
staff-person-fault-name = Full name must be 100 characters or less
staff-person-fault-no-email = Enter their work email address
staff-person-fault-taken = There is an account with this email address already. Look for it in the list of people
staff-person-fault-no-role = Select at least one role
staff-person-fault-team = Select teams from the list
staff-person-fault-beyond = You cannot make this change. Ask an administrator

# Asked before what is hard to undo
staff-person-cancel = Go back without changing anything
staff-person-disable-title = Disable this account?
staff-person-disable-text = They are signed out at once, cannot sign in, and links to set a password stop working. What they keyed in and did stays. You can enable the account again.
staff-person-disable-button = Disable the account
staff-person-second-factor-title = Take away the second sign-in step?
staff-person-second-factor-text = Do this if they have lost their phone and their recovery codes. Make sure that it is they who ask: call them, or see them. They are signed out at once, and set up a new second step when they next sign in with their password.
staff-person-second-factor-button = Take it away
