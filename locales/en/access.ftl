# What must be done before an email program is let in, and which password it takes.

access-first = Do this first
access-turn-on-imap = Turn on IMAP in your settings at { $provider }.
access-turn-on-pop = Turn on POP in your settings at { $provider }.
access-turn-on-sending = Turn on SMTP in your settings at { $provider }, so that you can send mail.
access-turn-on-two-step = Turn on two-step verification at { $provider }. Without it you cannot make app passwords.
access-make-app-password = Make an app password at { $provider }. Enter it in the email program instead of your usual password.
access-install-bridge = Install the bridge from { $provider } on your computer, start it and sign in to it.
access-paid-plan = Make sure that you have a paid plan at { $provider }. A free account does not include email programs.
access-ask-administrator = Ask the administrator of your email whether email programs may use the account.
access-provider-writes = The provider writes: { $text }
access-provider-instruction = Read the provider’s instructions on what must be turned on.

text-password = Password
password-usual = your usual password
password-usual-or-app = your usual one, or an app password if that is refused
password-mailbox = the mailbox’s, not the one for your customer account
password-mailbox-or-app = the mailbox’s, or an app password if that is refused
password-app = an app password
password-app-from = an app password from { $provider }
password-app-or-usual = an app password, or your usual one if you cannot make any
password-sign-in = none: you sign in on the provider’s page
password-sign-in-or-app = none: you sign in on the provider’s page. A program that cannot do that needs an app password.
password-bridge = the one that the bridge shows
password-unknown = the mailbox’s, not the one for your customer account

text-providers-good = { $count ->
    [one] One entry was read and is good.
   *[other] { $count } entries were read and are good.
}
text-providers-certainty = { $certainty ->
    [high] Certain
    [medium] Less certain
   *[low] Uncertain
}: { $entries } ({ $facts ->
    [one] one fact
   *[other] { $facts } facts
})

headline-own-app = Use the app or the webmail from { $provider }.
summary-own-app = { $provider } has neither IMAP nor POP. Mail is read in the provider’s own app or in a browser.
summary-bridge = { $provider } is read through a bridge, a program from the provider that you install on your computer. The email program connects to the bridge by IMAP.
summary-bridge-elsewhere = Other email programs reach { $provider } on a computer, through the provider’s bridge. Your devices have the provider’s app and its webmail.
on-device-sign-in = Add the account in a program that shows the provider’s own sign-in page.
bridge-unable = This program may have Microsoft’s servers fetch the mail, and they cannot reach the bridge on your computer. Classic Outlook and Thunderbird can.
on-device-own-app = Use the app from { $provider }, or its webmail. Other email programs cannot read the mail here.
step-own-app = Install the app from { $provider }, or open the provider’s webmail in a browser.
step-own-app-sign-in = Sign in with your email address and password.
step-username-bridge = Enter the username and the password that the bridge shows.
text-username-bridge = the one that the bridge shows
text-bridge-ports = The bridge takes other ports if these are in use. It shows which ones apply.

client-apple-phone-sign-in = Open “Settings”, tap “Apps”, then “Mail” and “Mail Accounts”. Before iOS 18 it is “Settings”, “Mail” and “Accounts”. Tap “Add Account”.
client-apple-mac-sign-in = Choose “Add Account” from the “Mail” menu.
sign-in-choose-google = Choose Google in the list.
sign-in-choose-exchange = Choose Microsoft Exchange in the list.
sign-in-choose-yahoo = Choose Yahoo in the list.
sign-in-choose-aol = Choose AOL in the list.
sign-in-choose-any = Choose the provider if it is in a list. Otherwise enter your email address, so that the program recognises it.
sign-in-address = Enter your email address and go on.
sign-in-found = The settings are filled in for you. Do not change them.
sign-in-page = Sign in on the provider’s own page when it is shown, and allow the program to read your mail.
sign-in-unable = This program cannot show the provider’s sign-in page. Read your mail in the webmail or in the provider’s app. On computers and Android devices, Thunderbird can do it.

caution-alias-cannot-log-in = You cannot log in with an alias at { $provider }. Use the mailbox’s own address.
caution-mail-goes-elsewhere = New mail to { $domain } goes to { $provider }. The server { $host } belongs to somebody else and no longer gets it. There may be older mail on it.
