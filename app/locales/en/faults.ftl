# What is wrong with an answer. Instruct where something is missing, describe
# where it is wrong; no 'please', no 'invalid'.

fault-required = Answer this question: { $label }
fault-too-long = { $name } must be { $limit } characters or less
fault-not-email = Enter an email address in the correct format, like name@example.com
fault-not-phone = Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192
fault-not-number = { $name } must be a number, like 3
fault-not-whole = { $name } must be a whole number, like 3
fault-too-low = { $name } must be { $limit } or more
fault-too-high = { $name } must be { $limit } or fewer
fault-not-money = { $name } must be an amount of money, like 25 or 123.45
fault-money-too-low = { $name } must be £{ $limit } or more
fault-money-too-high = { $name } must be £{ $limit } or less

fault-date-needs-day = { $name } must include a day
fault-date-needs-month = { $name } must include a month
fault-date-needs-year = { $name } must include a year
fault-date-needs-day-month = { $name } must include a day and month
fault-date-needs-day-year = { $name } must include a day and year
fault-date-needs-month-year = { $name } must include a month and year
fault-date-needs-all = { $name } must include a day, month and year
fault-date-year = Year must include 4 numbers, and be 1900 or later
fault-date-not-real = { $name } must be a real date
fault-date-in-future = { $name } must be today or in the past
fault-date-in-past = { $name } must be today or in the future
fault-time-incomplete = { $name } must include the hour and the minutes
fault-time-not-real = { $name } must be a real time
fault-time-in-future = { $name } must be now or in the past
fault-range-reversed = The end must be the same as or after the start

fault-not-offered = Select one of the answers on this page
fault-none-with-others = Select the answers that apply, or select only ‘{ $none }’

fault-address-line1 = Enter address line 1, typically the building and street
fault-town = Enter town or city
fault-postcode = Enter a full UK postcode
fault-registration = Registration number must be 10 characters or less, and only include letters, numbers and question marks

# What a message begins with, where the question has no short name.
name-answer = Your answer
name-date = The date
name-time = The time
name-number = The number
name-money = The amount
name-email = Email address
name-start-date = Start date
name-start-time = Start time
name-end-date = End date
name-end-time = End time
name-line1 = Address line 1
name-line2 = Address line 2
name-town = Town or city
name-near = Nearest road or landmark
name-given = First name
name-family = Last name
name-vehicle-description = Description of the vehicle
