# What stands on every page.
service-name = Report to { $organisation }
service-short-name = Report online
skip-link = Skip to main content
back = Back
continue = Continue
change = Change
remove = Remove
or = or
yes = Yes
no = No
unknown = I do not know
not-provided = Not provided
search-button = Search
error-title = Error: { $title }
error-prefix = Error:
error-summary-title = There is a problem
warning-prefix = Warning
label-optional = { $label } (optional)
language-label = Language
language-missing = This page is not available in English

emergency-call = If someone is in danger now, or a crime is happening now, call 999.
emergency-deaf = If you are deaf or cannot speak:

# On every page of a demonstration.
demonstration-label = Demonstration
demonstration-text = Do not send real reports: nobody reads them, and everything is deleted when the demonstration ends. In an emergency, call 999.

exit-link = Exit this page
exit-emergency = Emergency
exit-loading = Loading.
exit-two-more = Shift, press 2 more times to exit.
exit-one-more = Shift, press 1 more time to exit.
exit-expired = Exit this page expired.

footer-help = Need help, or cannot use this website? Call { $phone }.
footer-contact = Contact us
footer-accessibility = Accessibility statement
footer-privacy = Privacy notice
footer-cookies = Cookies
emergency-text = text 999, if you have signed up to emergencySMS
emergency-bsl = in British Sign Language, use 999 BSL:
emergency-textphone = use a textphone on 18000
emergency-silent = on a mobile, call 999 and press 55 when you are asked
