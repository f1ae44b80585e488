# Own account: passkeys, authenticator app, recovery codes. As staff.ftl.
staff-security-title = How you sign in
staff-security-short = How you sign in
staff-security-link = Passkeys, authenticator app and recovery codes
staff-security-password-set = Set
staff-security-app = Authenticator app
staff-security-app-on = Set up
staff-security-app-off = Not set up
staff-security-app-add = Set up an authenticator app
staff-security-app-replace = Replace your authenticator app
staff-security-codes = Recovery codes
staff-security-codes-left = { $count ->
    [0] You have no recovery codes left.
    [one] You have 1 recovery code left.
   *[other] You have { $count } recovery codes left.
 }
staff-security-codes-new = Get new recovery codes
staff-security-sessions = Where you are signed in
staff-security-sessions-text = Browsers that use your account
staff-security-sessions-see = See where you are signed in
staff-security-others-end = We sign you out everywhere else.
staff-security-ended = You are signed out everywhere else.
staff-security-passkey-added = You added a passkey.
staff-security-passkey-removed = You removed a passkey.

staff-codes-new-title = Get new recovery codes
staff-codes-new-what = Your old codes stop working, also those you have not used.
staff-codes-new-button = Get new codes

staff-passkeys = Passkeys
staff-passkeys-none = You have no passkeys.
staff-passkey-what = A passkey lets you sign in with your fingerprint, your face or the PIN of your phone, computer or security key. Nobody can copy it from you by pretending to be us.
staff-passkey-add-title = Add a passkey
staff-passkey-add-how = Your browser asks where to keep it, and checks that it is you.
staff-passkey-add-button = Create a passkey
staff-passkey-name = Name of the passkey
staff-passkey-name-hint = Optional. A name that helps you know it again, for example “Work laptop”
staff-passkey-added = Added
staff-passkey-used = Last used
staff-passkey-unused = Not used yet
staff-passkey-remove = Remove
staff-passkey-which = the passkey { $name }, added { $added }
staff-passkey-remove-title = Remove the passkey “{ $name }”?
staff-passkey-remove-what = You cannot sign in with it any more. Delete it on your device too.
staff-passkey-remove-button = Remove the passkey
staff-passkey-keep = Keep it
staff-passkey-last = This passkey is your only proof besides your password, so you cannot remove it yet. Set up an authenticator app or add another passkey first.
staff-passkey-last-on = See how you sign in

staff-passkey-sign-in = Sign in with a passkey
staff-passkey-use = Use a passkey
staff-passkey-without = Your browser cannot create a passkey on this page. It may be too old, or JavaScript is turned off.
staff-passkey-without-here = Your browser cannot use a passkey on this page. It may be too old, or JavaScript is turned off. Use a recovery code in its place.
staff-passkey-not-here = Passkeys do not work at the web address you are using now. Ask your administrator for the right one.
# What the page's script says
staff-passkey-cancelled = You did not finish with the passkey, or it took too long. Try again
staff-passkey-known = This device already holds a passkey for your account. Use another device
staff-passkey-wait = There were too many attempts from where you are. Wait a minute, then try again
staff-passkey-failed = Your browser could not use the passkey. Try again, or use another way

staff-prove-title = Show that it is you
staff-fault-no-recovery = Enter a recovery code
staff-fault-passkey = We could not accept that passkey. Try again, or use another way
staff-fault-passkey-add = We could not add that passkey. Try again
staff-fault-passkey-full = You have 10 passkeys, which is the most you can have. Remove one first

staff-enrol-either-title = Set up a second proof that it is you
staff-enrol-either-why = You need a second proof that it is you, as well as your password. Choose an authenticator app or a passkey.
staff-enrol-again-title = Replace your authenticator app
staff-enrol-again-why = The app you have now works until you enter a code from the new one.
staff-enrol-others-end = When you are done, we sign you out everywhere else and give you new recovery codes.
staff-enrol-passkey = Or use a passkey
staff-enrol-qr = Scan this with the app:
staff-enrol-qr-label = QR code with the setup key, which also stands below
staff-enrol-key-or = Or choose to enter a setup key in the app, and type or paste this key:

staff-audit-passkey-added = Added a passkey
staff-audit-passkey-removed = Removed a passkey
staff-audit-passkey-copied = Refused a passkey that may have been copied
