# Answers as a person reads them back. Whole messages, one line each.

answer-yes = Yes
answer-no = No
answer-unknown = I do not know
answer-declared = Confirmed

# Why an agent recorded no answer.
not-stated-refused = Chose not to say
not-stated-does-not-know = Does not know
not-stated-not-in-letter = Not in the letter

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
date-year = { $year }
date-about = About { $date }
date-time = { $date } at { $time }

# $time is 5 or 5:30; $time24 is 17:00 or 17:30.
time-am = { $time }am
time-pm = { $time }pm
time-midnight = midnight (start of the day)
time-midday = midday

range-from = { $from }
range-between = Between { $from } and { $to }
range-one-day = { $date }, between { $from } and { $to }

address-none = No fixed address
place-near = Nearest road or landmark: { $near }
vehicle-partial = { $registration } (part of the registration number)

# A moment, as in when a report was received.
moment = { $time } on { $date }
