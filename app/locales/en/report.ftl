# The journey: from the front page to the confirmation.
home-title = Report something to the police
home-lead = Use this service to tell { $organisation } about something. You do not need an account.
home-start = Start a report
home-common = What you can report
home-other-ways = Other ways to tell us
home-phone = Call { $phone } at any time if it is not an emergency. If you are deaf or cannot speak, use 18001 101.
home-help = If you cannot use this website, our staff can fill in the same form with you by phone or at the front counter.
home-crimestoppers = To give information about a crime without saying who you are, you can also call the charity Crimestoppers on 0800 555 111. They are not the police.

reports-heading = What do you want to report?
reports-title = What do you want to report?
reports-found-title = { $count ->
    [0] Nothing found for “{ $search }”
    [one] 1 type of report found for “{ $search }”
   *[other] { $count } types of report found for “{ $search }”
 }
reports-search = Search for what you want to report
reports-nothing = Try another word, like “theft” or “noise”.
reports-all = Show everything you can report
category-crime = Crime
category-community = Your community
category-road = Roads and driving
category-property = Lost and found
category-information = Information for us
category-complaint = Complaints about the police
category-feedback = Thanks and feedback

start-who = Who can use this form
start-need = What you need
start-anonymous = Staying anonymous
start-time = How long it takes
start-minutes = About { $minutes } minutes.
start-kept = We keep your answers for { $hours } hours after your last one, so you can stop and come back in this browser if you do not close it.
start-retention = { $unit ->
    [days] { $count ->
        [one] We keep your report for 1 day after we have dealt with it.
       *[other] We keep your report for { $count } days after we have dealt with it.
     }
    [months] { $count ->
        [one] We keep your report for 1 month after we have dealt with it.
       *[other] We keep your report for { $count } months after we have dealt with it.
     }
   *[years] { $count ->
        [one] We keep your report for 1 year after we have dealt with it.
       *[other] We keep your report for { $count } years after we have dealt with it.
     }
 }
start-sent = You have sent this report from this device.
start-sent-see = See its reference number and what happens next
start-sent-again = If you start a new report here, you can no longer see that page. Write down the reference number first.
start-privacy = How we use what you tell us
start-elsewhere = Other help
start-now = Start now
start-begun = You have begun this report on this device and not sent it.
start-carry-on = Carry on with it
start-again = Delete it and start again

interruption-title = You can leave this form quickly
interruption-button = Every question in this form has an “Exit this page” button. It takes you to another website at once.
interruption-shift = You can also press the Shift key 3 times.
interruption-answers = When you exit, we delete the answers you have not sent.
interruption-history = Pages you looked at before stay in your browser’s history. If someone may check this device, use another one or a private window.

kept-until = We keep your answers until { $when }, or until you close this browser.
select-none = Choose one
declaration-agree = I agree
day = Day
month = Month
year = Year
hour = Hour
minute = Minute
field-about = This date is approximate
range-start = Start
range-end = End (if you know it)
address-line1 = Address line 1
address-line2 = Address line 2 (optional)
address-town = Town or city
address-postcode = Postcode (optional)
field-no-address = No fixed address
place-description = Describe the place
place-description-hint = For example, a street name, a shop or a park
field-near = Nearest road or landmark (optional)
place-postcode = Postcode (optional)
person-given = First name
person-family = Last name
person-phone = Phone number
person-email = Email address
vehicle-registration = Registration number
vehicle-registration-hint = Use a question mark for a letter or number you do not know
field-partial = I only know part of it
vehicle-description = Make, model and colour

count-most = You can enter up to { $max } characters
count-left = You have {"{"}n{"}"} characters remaining
count-left-one = You have 1 character remaining
count-over = You have {"{"}n{"}"} characters too many
count-over-one = You have 1 character too many
autosave-saved = What you typed is saved
autosave-failed = What you typed is not saved yet. Select Continue to save it.

list-yes = Yes
list-no = No
list-full = You have added { $max }, which is the most you can add here. You can tell us about others later.
remove-title = Remove { $item }?
remove-button = Remove
remove-keep = Keep it
exit-carry-on = Carry on with this report
exit-change = I chose this by mistake: change my answer

check-title = Check your answers
check-items = { $count ->
    [0] None added
    [one] 1 added
   *[other] { $count } added
 }
check-send-title = Now send your report
check-send = We will only get your report when you select “Send report”. What you tell us must be true as far as you know.
check-changed = Your answers have changed since this page was shown, maybe in another tab. Check them again before you send the report. We have not sent it yet.
check-button = Send report

submitted-title = Report sent
submitted-reference = Your reference number
submitted-emailed = We are sending you an email with this reference number.
submitted-not-emailed = We will not send you an email. Write down your reference number.
submitted-next = What happens next
submitted-tracking-title = Your tracking code
submitted-tracking = Keep this code private. You will need it with your reference number to follow your report.
submitted-contact-title = If you need to tell us more
submitted-contact = Call { $phone } and say your reference number { $reference }.
submitted-print = You can print this page or save it as a PDF for your records. It does not show your answers.
submitted-feedback = What did you think of this service? (takes 1 minute)
submitted-kept = You can see this page again in this browser until { $when }, or until you close it.
submitted-clear = Finish and clear this device
range-time-hint = Time, if you know it. Use the 24-hour clock, for example 17 30
vehicle-either = Give the registration number, or describe the vehicle

list-added = { $count ->
    [one] You have added 1
   *[other] You have added { $count }
 }
