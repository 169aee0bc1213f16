# Steps for each mail client. Words of menus and fields stand in quotation marks, and only those
# that were read in a source: see ../labels.toml. The rest is described in words of our own.

client-switch-on = on
client-switch-off = off

client-apple-mail = Mail
client-apple-phone-about = The app comes with the device.
client-apple-phone-open = Open “Settings”, tap “Apps”, then “Mail”, “Mail Accounts” and “Add Account”. On older devices “Mail” is in the first list.
client-apple-phone-other = Tap “Other” and then “Add Mail Account”.
client-apple-phone-identity = Enter your name, e-mail address and password, and tap “Next”.
client-apple-phone-imap = Tap “IMAP”.
client-apple-phone-pop3 = Tap “POP”.
client-apple-phone-incoming = Under “Incoming Mail Server”, enter { $host } as host name.
client-apple-phone-outgoing = Under “Outgoing Mail Server”, enter { $host } as host name.
client-apple-phone-save = Fill in user name and password for both servers, even where it says that you need not. Tap “Save”.
client-apple-phone-check = Open the account’s advanced settings. The port should be { $port }, and SSL should be { $security }.
client-apple-phone-check-outgoing = Open the account’s outgoing server. There the port should be { $port } and SSL { $security }.

client-apple-mac-about = The program comes with the computer.
client-apple-mac-open = Click the menu “Mail” and “Add Account”. Choose “Other Mail Account”.
client-apple-mac-identity = Enter your name, e-mail address and password, and go on.
client-apple-mac-imap = Choose “IMAP” as “Account type”.
client-apple-mac-pop3 = Choose “POP” as “Account type”.
client-apple-mac-incoming = Enter { $host } at “Incoming Mail Server”.
client-apple-mac-outgoing = Enter { $host } at “Outgoing Mail Server”.
client-apple-mac-check = In the account’s “Server settings”, untick “Automatically manage connection settings”. For incoming mail, “Port” should be { $port } and “Use TLS/SSL” { $security }.
client-apple-mac-check-outgoing = For outgoing mail, “Port” should be { $port } and “Use TLS/SSL” { $security }.
client-apple-mac-leave = In the account’s settings, untick “Remove copy from server after retrieving a message”.
client-apple-mac-take = When everything has arrived, open the account’s settings and tick “Remove copy from server after retrieving a message”.
client-apple-mac-offline = In the account’s settings, choose to download all attachments. Then you can read everything without a connection.

client-gmail = Gmail
client-gmail-about = The app is on most Android devices, and reads mail from other providers too. Menus may be called something else on your device.
client-gmail-open = Open the device’s “Settings”, tap “Accounts” and then “Add account”.
client-gmail-imap = Tap “Personal (IMAP)”.
client-gmail-pop3 = Tap “Personal (POP3)”.
client-gmail-identity = Enter your e-mail address. Choose to set it up yourself, if asked, and enter the password.
client-gmail-incoming = Under “Incoming server settings”, enter { $host } as “Server”. If the app asks for more, the port is { $port } and the security { $security }.
client-gmail-outgoing = Under “Outgoing server settings”, enter { $host } as “SMTP server”. There the port is { $port } and the security { $security }.

client-outlook-new = New Outlook
client-outlook-new-about = The program comes with Windows, and your mail may pass through Microsoft’s cloud.
client-outlook-new-open = Open the settings, click “Accounts” and then “Add account”.
client-outlook-new-identity = Enter your e-mail address and click “Continue”.
client-outlook-new-imap = Choose “IMAP” under “Select your email provider”. Enter your password and slide “Show more”.
client-outlook-new-pop3 = Choose “POP” under “Select your email provider”. Enter your password and slide “Show more”.
client-outlook-new-incoming = Enter { $host } as the incoming server. Set “Port” to { $port } and “Secure connection type” to { $security }.
client-outlook-new-outgoing = Enter { $host } as “SMTP Outgoing server”. Set “Port” to { $port } and “Secure connection type” to { $security }.
client-outlook-new-continue = Click “Continue”. If asked to let the mail pass through Microsoft’s cloud, click it once more.
client-outlook-new-offline = Turn on reading without a connection in the settings. Try it before you need it.

client-outlook-classic = Classic Outlook
client-outlook-classic-about = The program belongs to Microsoft 365 and Office.
client-outlook-classic-open = Click “File” and “Add Account”.
client-outlook-classic-manual = Enter your e-mail address. Click “Advanced options”, tick “Let me set up my account manually” and click “Connect”.
client-outlook-classic-imap = Choose “IMAP” and enter the password.
client-outlook-classic-pop3 = Choose “POP” and enter the password.
client-outlook-classic-incoming = Under “Incoming mail”, enter { $host } as “Server” and { $port } as “Port”. Choose { $security } at “Encryption method”.
client-outlook-classic-outgoing = Under “Outgoing mail”, enter { $host } as “Server” and { $port } as “Port”. Choose { $security } at “Encryption method”.
client-outlook-classic-leave = In the account’s settings, tick “Leave a copy of messages on the server”.
client-outlook-classic-take = When everything has arrived, untick “Leave a copy of messages on the server” in the account’s settings.
client-outlook-classic-offline = In the account’s settings, drag “Mail to keep offline” to “All”.

client-outlook-mac = Outlook for Mac
client-outlook-mac-about = The program belongs to Microsoft 365 and is in the App Store.
client-outlook-mac-open = Click “Tools” and “Accounts”, then the plus sign and “New Account”.
client-outlook-mac-identity = Enter your e-mail address, click “Continue” and choose “IMAP/POP” as provider.
client-outlook-mac-imap = Choose “IMAP” as “Account type” and enter the password.
client-outlook-mac-pop3 = Choose “POP” as “Account type” and enter the password.
client-outlook-mac-incoming = Enter { $host } as “Incoming server”, with port { $port }. “Use SSL to connect” should be { $security }.
client-outlook-mac-outgoing = Enter { $host } as “Outgoing server”, with port { $port }. “Use SSL to connect” should be { $security }.

client-thunderbird = Thunderbird
client-thunderbird-about = The program is free, and speaks many languages.
client-thunderbird-open = Click the menu button at the top right, “New Account” and “Email”.
client-thunderbird-identity = Enter your name and e-mail address, and click “Continue”.
client-thunderbird-imap = Choose IMAP. Click “Edit configuration”, so that you see what has been filled in.
client-thunderbird-pop3 = Choose POP3. Click “Edit configuration”, so that you see what has been filled in.
client-thunderbird-incoming = Under “Incoming server”, “Hostname” should be { $host }, “Port” { $port } and “Connection security” { $security }.
client-thunderbird-outgoing = Under “Outgoing server”, “Hostname” should be { $host }, “Port” { $port } and “Connection security” { $security }.
client-thunderbird-none = “None”
client-thunderbird-password = Click “Continue” and enter the password.
client-thunderbird-leave = Open “Account Settings” and “Server Settings”. Tick “Leave messages on server”.
client-thunderbird-take = When everything has arrived, open “Account Settings” and “Server Settings”, and untick “Leave messages on server”.
client-thunderbird-offline = Open “Account Settings” and “Synchronisation & Storage”. Tick “Keep messages in all folders for this account on this computer”.

client-thunderbird-android-about = The app is free, and is in Google Play.
client-thunderbird-android-open = Tap “Add account”, enter your e-mail address and tap “Next”.
client-thunderbird-android-edit = Tap “Edit configuration” if the app has found something by itself.
client-thunderbird-android-imap = Choose IMAP at “Protocol”.
client-thunderbird-android-pop3 = Choose POP3 at “Protocol”.
client-thunderbird-android-incoming = Enter { $host } at “Server”. Choose { $security } at “Security” and enter { $port } at “Port”.
client-thunderbird-android-outgoing = Tap “Next”. Enter { $host } at “Server”, choose { $security } at “Security” and enter { $port } at “Port”.
client-thunderbird-android-leave = Choose “Do not delete on server” at “When I delete a message”.
client-thunderbird-android-take = The app removes mail from the server only when you delete it. Choose “Delete from server” at “When I delete a message”.

client-evolution = Evolution
client-evolution-about = The program is free, and belongs to GNOME.
client-evolution-open = Click “File”, “New” and “Mail Account”.
client-evolution-identity = Enter your name and e-mail address under “Identity”, and click “Next”.
client-evolution-imap = Choose IMAP at “Server Type” under “Receiving E-mail”.
client-evolution-pop3 = Choose POP at “Server Type” under “Receiving E-mail”.
client-evolution-incoming = Enter { $host } at “Server” and { $port } at “Port”. Choose { $security } at “Encryption method”.
client-evolution-offline = Under “Receiving Options”, tick “Synchronise remote mail locally in all folders”.
client-evolution-leave = Under “Receiving Options”, tick “Leave messages on server”.
client-evolution-take = Under “Receiving Options”, tick “Leave messages on server”. Untick it when you have seen that everything arrives.
client-evolution-outgoing = Under “Sending E-mail”, enter { $host } at “Server” and { $port } at “Port”. Choose { $security } at “Encryption method”.
client-evolution-apply = Click “Next” until you come to “Apply”, and click that.
client-evolution-tls = “TLS on a dedicated port”
client-evolution-starttls = “STARTTLS after connecting”
client-evolution-none = “No encryption”

client-webmail = Webmail
client-webmail-about = A Chromebook has no mail program of its own, so read your mail in the browser. Since January 2026, Gmail on the web no longer fetches mail from other accounts.
