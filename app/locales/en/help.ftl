# Help pages. Numbered paragraphs; `-title` is the heading above one.
help-contact-title = Contact us
help-contact-phone = Call { $phone } if it is not an emergency
help-contact-1-title = If you cannot use this website
help-contact-1 = Call { $phone }, write to us or come to a front counter. Our staff will fill in the same form with you. Your report is treated in the same way as one sent online.
help-contact-2-title = If you are deaf or cannot speak
help-contact-2 = Use Relay UK or a textphone on 18001 101. In British Sign Language, use 999 BSL in an emergency.
help-contact-3-title = If something on this website does not work
help-contact-3 = Call { $phone } and tell us what you were doing. If the page showed a number, give us that number.

help-accessibility-title = Accessibility statement
help-accessibility-1 = { $organisation } runs this website. We want as many people as possible to be able to use it.
help-accessibility-2 = You can zoom in up to 400% without text going off the screen, use it with a keyboard alone, use it with a screen reader, and use it without JavaScript.
help-accessibility-3-title = How accessible this website is
help-accessibility-3 = It is built to meet level AA of the Web Content Accessibility Guidelines version 2.2. We test every page by machine and by keyboard. Tests by people who use assistive technology are still to come, so there may be faults we do not know of.
help-accessibility-4-title = What to do if you cannot use part of it
help-accessibility-4 = Call { $phone }. We can fill in the form with you, or send you information in large print, easy read or another format.
help-accessibility-5-title = If you are not happy with our answer
help-accessibility-5 = The Equality and Human Rights Commission enforces the accessibility regulations of 2018. You can contact the Equality Advisory and Support Service.

help-privacy-title = Privacy notice
help-privacy-1 = { $organisation } is responsible for what you tell us here. We use it to deal with your report, to keep people safe and to prevent and detect crime.
help-privacy-2-title = While you fill in a form
help-privacy-2 = Your answers are kept locked on our computers for { $hours } hours after your last one. Only the browser you use can open them. If you do not send the report, we delete them.
help-privacy-3-title = When you send it
help-privacy-3 = The team that deals with your kind of report can read it. We share it with others only if the law allows it or requires it. A complaint about the police can be found only by the team that deals with complaints.
help-privacy-4-title = What we do not keep
help-privacy-4 = We do not store the internet address of the device you use, and we do not track you. No other company gets anything from this website while you use it.
help-privacy-5-title = How long we keep it
help-privacy-5 = How long depends on the kind of report and what comes of it. We review it and delete it when we no longer need it.
help-privacy-6-title = Your rights
help-privacy-6 = You can ask for a copy of what we hold about you, and ask us to correct or delete it. Call { $phone } and ask for the data protection officer. You can also complain to the Information Commissioner’s Office.

help-cookies-title = Cookies
help-cookies-1 = A cookie is a small file that a website keeps on your device. This website uses only cookies it cannot work without, so we do not ask for your consent.
help-cookies-2-title = To keep your answers together
help-cookies-2 = When you open a form we set a cookie with a random number in it. It goes when you close your browser. It does not hold your answers.
help-cookies-3-title = To remember your language
help-cookies-3 = If you choose a language, we set a cookie that says which. It goes when you close your browser.
