device-phone = Phone
device-phone-ios = iPhone
device-phone-android = Android phone
device-tablet = Tablet
device-tablet-ipados = iPad
device-tablet-android = Android tablet
device-computer = Computer
device-computer-windows = Windows PC
device-computer-macos = Mac
device-computer-linux = Linux computer
device-computer-chromeos = Chromebook
device-borrowed = Borrowed device
device-other = Other device

need-offline = I want to read mail offline
need-keep-off-server = I do not want to keep mail with my provider
need-little-server-space = I have little space on the server
need-shared-mailbox = Several of us read the mailbox
need-changing-provider = I am changing email provider
need-backup = I want a backup

on-device-imap = Add the account as IMAP.
on-device-pop3 = Add the account as POP.
on-device-webmail = Read your mail in the browser. Do not add an account.
on-device-chromebook = A Chromebook has no email program of its own. Read your mail in the browser.
device-together = { $first } and { $last }
device-several = { $count ->
    [2] { $device } (two)
    [3] { $device } (three)
    [4] { $device } (four)
   *[other] { $device } ({ $count } of them)
  }

step-open-app = Open the email app and add an account.
step-open-program = Open the email program and add an account.
step-choose-imap = Choose IMAP if you can choose the account type.
step-choose-pop3 = Choose POP or POP3 if you can choose the account type.
step-password = Enter the password when you are asked for it.
step-incoming = Enter { $host } as the incoming server, with port { $port } and { $security }.
step-incoming-cleartext = Enter { $host } as the incoming server, with port { $port }. Turn encryption (SSL or TLS) off.
step-outgoing = Enter { $host } as the outgoing server, with port { $port } and { $security }.
step-outgoing-cleartext = Enter { $host } as the outgoing server, with port { $port }. Turn encryption (SSL or TLS) off.
step-outgoing-unknown = Ask the provider for the name of the outgoing server.
step-username = The username is usually the whole email address.
step-username-address = The username is the whole email address.
step-username-local-part = The username is the part before the @ in the email address.
step-username-pattern = The username is { $pattern }. Instead of { $name }, enter the part before the @ in the email address.
step-sending-username-address = The username for the outgoing server is the whole email address.
step-sending-username-local-part = The username for the outgoing server is the part before the @ in the email address.
step-sending-username-pattern = The username for the outgoing server is { $pattern }. Instead of { $name }, enter the part before the @ in the email address.
username-placeholder = NAME
step-leave-copies = In the account’s settings, choose to keep mail on the server after downloading it, with no time limit if you can choose.
step-take-copies = When everything has arrived, choose in the account’s settings to remove downloaded mail from the server. If you can choose, keep it for 14 days. Then you will notice if anything is missing.
step-keep-offline = In the account’s settings, choose to keep all mail on the computer, with attachments. Then you can read it offline.
step-keep-offline-on-phone = Open the mail and attachments that you need while you are online. The app keeps what you have opened.
step-send-to-yourself = Send yourself a message, and check that it arrives.
step-webmail-open = Open your provider’s webmail in the browser.
step-webmail-open-at = Open { $url } in the browser.
step-webmail-log-in = Log in with the mailbox’s username and password.
step-webmail-private-window = Use a private window, so that nothing is saved on the device.
step-webmail-log-out = Log out when you are done, and close the window.
step-webmail-bookmark = Save the page as a bookmark.
