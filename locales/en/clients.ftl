# Steps for each email program. Words of menus and fields stand in quotation marks, and only those
# that were read in a source: see ../labels.toml. The rest is described in words of our own.

# The programs some of whose menus could be read nowhere, by their names in the API.
unread-menus = none

client-apple-mail = Mail
client-apple-phone-open = Open “Settings”, tap “Apps”, then “Mail” and “Mail Accounts”. Before iOS 18 it is “Settings”, “Mail” and “Accounts”.
client-apple-phone-other = Tap “Add Account”, “Other” and “Add Mail Account”.
client-apple-phone-identity = Fill in your name, “Email” and “Password”, and tap “Next”.
client-apple-phone-imap = Tap “IMAP”.
client-apple-phone-pop3 = Tap “POP”.
client-apple-phone-incoming = Under “Incoming Mail Server”, enter { $host } as “Host Name”, and fill in “Username” and “Password”.
client-apple-phone-outgoing = Under “Outgoing Mail Server”, enter { $host } as “Host Name”. Fill in “Username” and “Password” here too, even though they are marked “Optional”.
client-apple-phone-save = Tap “Next” and then “Save”.
client-apple-phone-check = Open the account again, “Account Info” and the advanced settings. Under “Incoming Settings”, “Use SSL” should be on and “Server Port” { $port }.
client-apple-phone-check-cleartext = Open the account again, “Account Info” and the advanced settings. Under “Incoming Settings”, “Use SSL” should be off and “Server Port” { $port }.
client-apple-phone-check-outgoing = Open the account’s outgoing server (SMTP). There “Use SSL” should be on and “Server Port” { $port }.
client-apple-phone-check-outgoing-cleartext = Open the account’s outgoing server (SMTP). There “Use SSL” should be off and “Server Port” { $port }.
client-apple-phone-leave = In the advanced settings, choose “Never” for “Delete from server”. With “Seven days”, your other devices lose the mail after a week.
client-apple-phone-offline = Open the mail and attachments that you need while you are online. How often new mail is fetched is under “Fetch New Data”.
client-apple-phone-remove = When the old account is to go, open it in the list and tap “Delete Account”.

client-apple-mac-open = Choose “Add Account” from the “Mail” menu. Choose “Other Mail Account”.
client-apple-mac-identity = Enter your name, email address and password, and click “Sign In”.
client-apple-mac-imap = When the program does not find the servers, more fields are shown. Choose “IMAP” as “Account Type”.
client-apple-mac-pop3 = When the program does not find the servers, more fields are shown. Choose “POP” as “Account Type”.
client-apple-mac-incoming = In “Incoming Mail Server”, enter { $host }, and fill in “User Name”.
client-apple-mac-outgoing = In “Outgoing Mail Server”, enter { $host }, and click “Sign In”.
client-apple-mac-save = Tick “Mail” among the apps that are to use the account, and finish.
client-apple-mac-check = In the account’s “Server Settings”, untick “Automatically manage connection settings”. For incoming mail, “Port” should be { $port } and “Use TLS/SSL” on.
client-apple-mac-check-cleartext = In the account’s “Server Settings”, untick “Automatically manage connection settings”. For incoming mail, “Port” should be { $port } and “Use TLS/SSL” off.
client-apple-mac-check-outgoing = For outgoing mail, “Port” should be { $port } and “Use TLS/SSL” on.
client-apple-mac-check-outgoing-cleartext = For outgoing mail, “Port” should be { $port } and “Use TLS/SSL” off.
client-apple-mac-leave = In the account’s settings, untick “Remove copy from server after retrieving a message”.
client-apple-mac-take = In the account’s settings, tick “Remove copy from server after retrieving a message”, and let some time pass before it happens. Then you will notice if anything is missing.
client-apple-mac-offline = In the account’s settings, choose to download all attachments. Then you can read everything offline.
client-apple-mac-remove = When the old account is to go, select it under “Internet Accounts” and click “Remove Account”.

client-gmail = Gmail
client-gmail-open = Open Gmail. Tap your profile picture and “Add another account”.
client-gmail-identity = Choose a type other than Google, enter your address and tap “Next”.
client-gmail-imap = Tap “Manual setup” and “Personal (IMAP)”. Enter the password.
client-gmail-pop3 = Tap “Manual setup” and “Personal (POP3)”. Enter the password.
client-gmail-incoming = Under “Incoming server settings”, enter { $host } as “Server”. If asked for more, “Port” is { $port } and “Security type” { $security }.
client-gmail-outgoing = Under “Outgoing server settings”, enter { $host } as “SMTP server”, with port { $port } and { $security }. Turn “Require signin” on.
client-gmail-leave = For “Delete email from server”, choose “Never”.
client-gmail-offline = For “Sync emails from”, choose “All” if the app lets you. Open the mail and attachments that you need while you are online.
client-gmail-remove = When the old account is to go, tap “Manage accounts on this device” and “Remove account”.
client-gmail-none = “None”
client-gmail-exchange = Choose “Exchange and Office 365” in the list.

client-outlook-new = New Outlook
client-outlook-new-about = Your mail goes through Microsoft’s cloud.
client-outlook-new-open = Open the settings, click “Accounts” and then “Add account”.
client-outlook-new-identity = Enter your email address and click “Continue”.
client-outlook-new-imap = Choose “IMAP”, enter your password and turn on “Show more”.
client-outlook-new-pop3 = Choose “POP”, enter your password and turn on “Show more”.
client-outlook-new-incoming = Enter { $host } as the incoming server. Set “Port” to { $port } and “Secure connection type” to { $security }.
client-outlook-new-incoming-cleartext = Enter { $host } as the incoming server and set “Port” to { $port }. For “Secure connection type”, choose not to encrypt.
client-outlook-new-outgoing = Enter { $host } as “SMTP Outgoing server”, with port { $port } and { $security }.
client-outlook-new-outgoing-cleartext = Enter { $host } as “SMTP Outgoing server”, with port { $port }. Choose not to encrypt.
client-outlook-new-continue = Click “Continue”, and again if a notice about Microsoft’s cloud is shown.
client-outlook-new-offline = Turn on offline reading in the settings. Test it before you need it.

client-outlook-classic = Classic Outlook
client-outlook-classic-about = In the Start menu this program is marked as classic. The new one has no mark.
client-outlook-classic-open = Click “File”, “Info” and “Add Account”.
client-outlook-classic-manual = Enter your email address. Click “Advanced options”, tick “Let me set up my account manually” and click “Connect”.
client-outlook-classic-imap = Choose “IMAP”. Enter the password and click “Connect”.
client-outlook-classic-pop3 = Choose “POP”. Enter the password and click “Connect”.
client-outlook-classic-change = If Outlook finds no settings, choose to change the account settings.
client-outlook-classic-incoming = Under “Incoming mail”, enter { $host } as “Server” and { $port } as “Port”. For “Encryption method”, choose { $security }.
client-outlook-classic-incoming-cleartext = Under “Incoming mail”, enter { $host } as “Server” and { $port } as “Port”. For “Encryption method”, choose not to encrypt.
client-outlook-classic-outgoing = Under “Outgoing mail”, enter { $host } as “Server” and { $port } as “Port”. For “Encryption method”, choose { $security }.
client-outlook-classic-outgoing-cleartext = Under “Outgoing mail”, enter { $host } as “Server” and { $port } as “Port”. For “Encryption method”, choose not to encrypt.
client-outlook-classic-next = Go on until the account has been added.
client-outlook-classic-other-username = You are not asked for a username here. Yours is different from your email address, so choose manual setup with additional server types in the older dialogue.
client-outlook-classic-leave = In the account’s settings, see that “Leave a copy of messages on the server” is ticked. If mail is set to be removed after a number of days, turn that off.
client-outlook-classic-take = In the account’s settings, have mail removed from the server after 14 days. Then you will notice if anything is missing.
client-outlook-classic-offline = In the account’s settings, drag “Mail to keep offline” to “All”.
client-outlook-classic-back-up = To make a copy, click “File”, “Open & Export” and “Import/Export”. Choose “Export to a file”.

client-outlook-mac = Outlook for Mac
client-outlook-mac-open = Choose “Accounts” from the “Tools” menu. Click the plus sign and “New Account”.
client-outlook-mac-identity = Enter your email address, click “Continue” and choose “IMAP/POP” as provider.
client-outlook-mac-imap = Choose “IMAP” as “Account type” and enter the password.
client-outlook-mac-pop3 = Choose “POP” as “Account type” and enter the password.
client-outlook-mac-incoming = In “Incoming server”, enter { $host }. Tick “Override default port”, enter { $port }, and tick “Use SSL to connect (recommended)”.
client-outlook-mac-incoming-cleartext = In “Incoming server”, enter { $host }. Tick “Override default port”, enter { $port }, and untick “Use SSL to connect (recommended)”.
client-outlook-mac-outgoing = In “Outgoing server”, enter { $host }. Tick “Override default port”, enter { $port }, and tick “Use SSL to connect (recommended)”.
client-outlook-mac-outgoing-cleartext = In “Outgoing server”, enter { $host }. Tick “Override default port”, enter { $port }, and untick “Use SSL to connect (recommended)”.

client-outlook-mobile = Outlook for phones
client-outlook-mobile-about = Your mail goes through Microsoft’s cloud.
client-outlook-mobile-no-pop3 = We could not confirm that Outlook on iPhone and iPad can read mail with POP. Use the app that comes with the device.
client-outlook-mobile-open = Open Outlook and tap “Add Account” in the app’s settings.
client-outlook-mobile-identity = Enter your email address and go on.
client-outlook-mobile-imap = Choose “IMAP” among the providers, and turn on “Advanced settings”.
client-outlook-mobile-pop3 = Choose “POP3” among the providers, and turn on “Advanced settings”.
client-outlook-mobile-incoming = For incoming mail, enter { $host } as host name, { $port } as “Port” and { $security } as “Security Type”. Fill in the username and the password.
client-outlook-mobile-incoming-cleartext = For incoming mail, enter { $host } as host name and { $port } as “Port”. For “Security Type”, choose not to encrypt. Fill in the username and the password.
client-outlook-mobile-outgoing = For outgoing mail, enter { $host } as “SMTP Hostname”, { $port } as “Port” and { $security } as “Security Type”. Fill in the username and the password here too.
client-outlook-mobile-outgoing-cleartext = For outgoing mail, enter { $host } as “SMTP Hostname” and { $port } as “Port”. For “Security Type”, choose not to encrypt. Fill in the username and the password here too.
client-outlook-mobile-save = Save the account. If something goes wrong, remove it and start again: the servers cannot be changed afterwards.

client-thunderbird = Thunderbird
client-thunderbird-open = Click the menu button at the top right, “Add Account” and “Email”.
client-thunderbird-identity = Fill in “Full name” and “Email address”, and click “Continue”.
client-thunderbird-edit = Click “Edit configuration” if Thunderbird has found something.
client-thunderbird-imap = For “Protocol”, choose IMAP on the page “Incoming server settings”.
client-thunderbird-pop3 = For “Protocol”, choose POP3 on the page “Incoming server settings”.
client-thunderbird-incoming = In “Hostname”, enter { $host }, and in “Port”, { $port }. For “Connection security”, choose { $security }.
client-thunderbird-authentication = For “Authentication method”, choose “Normal password”. Fill in “Username” and click “Continue”.
client-thunderbird-outgoing = Then “Outgoing server settings”: { $host }, { $port }, { $security }.
client-thunderbird-none = “None”
client-thunderbird-password = Enter the password, and click “Continue” and “Finish”.
client-thunderbird-leave = Open “Account Settings” and “Server Settings”. Untick “For at most” and “Until I delete them”, so that your mail stays for your other devices.
client-thunderbird-take = Mail is removed from the server after 14 days: “Leave messages on server” and “For at most” are already ticked. Leave it so. Then you will notice if anything is missing.
client-thunderbird-offline = Open “Account Settings” and “Synchronisation & Storage”. Tick “Keep messages in all folders for this account on this computer”.

client-thunderbird-android-open = Tap “Add account”, enter your email address and tap “Next”.
client-thunderbird-android-edit = Tap “Edit configuration” if the app has found something by itself.
client-thunderbird-android-imap = For “Protocol”, choose IMAP.
client-thunderbird-android-pop3 = For “Protocol”, choose POP3.
client-thunderbird-android-incoming = In “Server”, enter { $host }. For “Security”, choose { $security }, and in “Port”, enter { $port }.
client-thunderbird-android-password = For “Authentication”, choose “Normal password”. Fill in “Username” and the password, and tap “Next”.
client-thunderbird-android-outgoing = Do the same for the outgoing server: in “Server”, enter { $host }, for “Security”, choose { $security }, and in “Port”, enter { $port }.
client-thunderbird-android-leave = For “When I delete a message”, choose “Do not delete on server”.

client-evolution = Evolution
client-evolution-open = Click “File”, “New” and “Mail Account”.
client-evolution-identity = Under “Identity”, fill in your name and email address. Click “Next”.
client-evolution-imap = Under “Receiving E-mail”, choose IMAP for “Server Type”.
client-evolution-pop3 = Under “Receiving E-mail”, choose POP for “Server Type”.
client-evolution-incoming = In “Server”, enter { $host }, and in “Port”, { $port }. Fill in the username, and choose { $security } for “Encryption method”.
client-evolution-offline = Under “Receiving Options”, tick “Synchronise remote mail locally in all folders”.
client-evolution-leave = Under “Receiving Options”, tick “Leave messages on server”.
client-evolution-take = Under “Receiving Options”, tick “Leave messages on server”. Untick it when you have seen that everything arrives.
client-evolution-outgoing = Under “Sending E-mail”, enter { $host } in “Server” and { $port } in “Port”. For “Encryption method”, choose { $security }.
client-evolution-apply = Click “Next” until you come to “Apply”, and click that. Enter the password when Evolution asks for it.
client-evolution-tls = “TLS on a dedicated port”
client-evolution-starttls = “STARTTLS after connecting”
client-evolution-none = “No encryption”

client-webmail = Webmail
