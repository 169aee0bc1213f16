# The answer first, then why, then when something else is right.

headline-imap = Choose IMAP.
headline-pop3 = Choose POP.
headline-webmail = Read your mail in the browser.
headline-not-found = We found no server for { $domain }.
headline-unknown = We could not find out which servers { $domain } has.
headline-no-mail = { $domain } does not receive mail.
headline-no-such-domain = The domain { $domain } does not exist.

# What we have seen, and what the choice means: whole sentences that follow each other.
seen-working = We tested the server { $host }, and it works.
seen-failing = Published settings point to { $host }, but that server did not work when we tested it.
seen-published = Published settings point to { $host }, but we could not test that server.
seen-there = There is a server at { $host }, but we have not seen it work.
seen-led-away = The server { $host } works, but we do not know whether it belongs to your email provider.
seen-led-away-unproven = We do not know whether { $host } belongs to your email provider, and we have not seen the server work.
meaning-imap = Your mail stays on the server, and you can read it on more devices.
meaning-imap-mirrored = { $count ->
    [2] Your mail stays on the server, and both your devices show the same mail, sent mail and drafts too.
   *[other] Your mail stays on the server, and all your devices show the same mail, sent mail and drafts too.
  }
meaning-pop3-leaves = Your mail is downloaded to the device, and a copy stays on the server.
meaning-pop3-takes = Your mail is downloaded to one device and then removed from the server.

summary-general-imap = Our advice is therefore general: choose IMAP if you have a choice.
summary-general-pop3 = Our advice is therefore general: choose POP if you have a choice.
summary-imap-unclear = We could not test IMAP at the moment. The server { $host } offers POP, but do not set that up yet. IMAP is usually there too, and is usually better.
summary-webmail = Do not add an account to a borrowed device. Open your email provider’s webmail instead, and log out when you are done.
summary-webmail-chromebook = A Chromebook has no email program of its own. In webmail your mail stays on the server.
summary-webmail-no-backup = With POP, the server removes mail once it has been downloaded, and the backup of a phone or tablet does not include your mail. So read it in webmail, where it stays.
summary-no-mail = That is why there is no email account to set up for { $domain }. Check that you have entered the part after the @ in your email address.
summary-no-such-domain = Check the spelling. Enter the part after the @ in your email address.

reason-only-imap = The server { $host } offers IMAP but not POP.
reason-only-pop3 = The server { $host } offers POP but not IMAP.
reason-safer-imap = On the server { $host }, IMAP is encrypted and POP is not.
reason-safer-pop3 = On the server { $host }, POP is encrypted and IMAP is not.
reason-imap-does-not-answer = POP works. IMAP should be on the server { $host }, but it does not work at the moment.
reason-pop3-does-not-answer = IMAP works. POP should be on the server { $host }, but it does not work at the moment.
reason-shared-mailbox = Several people read the mailbox. With IMAP everyone sees the same mail, and what has been read and answered.
reason-several-devices = { $count ->
    [2] With IMAP, both your devices show the same mail, including sent mail and drafts.
    [3] With IMAP, all three of your devices show the same mail, including sent mail and drafts.
    [4] With IMAP, all four of your devices show the same mail, including sent mail and drafts.
    [5] With IMAP, all five of your devices show the same mail, including sent mail and drafts.
   *[other] With IMAP, all { $count } of your devices show the same mail, including sent mail and drafts.
  }
reason-one-device = You read your mail on one device only, so there is nothing to keep in sync.
reason-keep-off-server = You do not want your mail to stay with the provider. With POP it moves to your device.
reason-little-server-space = There is little space on the server. POP frees it once mail has been downloaded.
reason-offline-imap = You want to read offline. With IMAP your devices keep copies of your mail.
reason-offline-pop3 = You want to read offline. With POP your mail is on the device.
reason-device-loss = If a device breaks, your mail is still on the server.
reason-borrowed-device = The device is somebody else’s. In the browser you leave no mail behind.

alternative-pop3 = POP is right if you read your mail on one computer and want it only there.
alternative-imap = IMAP is a better choice as soon as you want to read your mail on more than one device.
alternative-imap-on-own-device = On a device of your own, choose IMAP.
alternative-pop3-on-own-device = On a device of your own, choose POP.
alternative-imap-in-app = If your Chromebook has Google Play, you can install an email app from there. In the app, choose IMAP.
alternative-pop3-on-computer = On a computer, choose POP. Back it up: your mail is then nowhere else.
alternative-webmail = Webmail is a good choice when you borrow somebody else’s computer.

# Once everything is set up.
check-title = Then test
check-send-to-yourself = Send yourself a message. Did it arrive?
check-sent-elsewhere = { $count ->
    [2] Check that it is also in the sent folder on the other device.
   *[other] Check that it is also in the sent folder on the other devices.
  }
trouble-log-in = After several failed attempts, the server may block you for a while. Wait.
trouble-older-mail = Older mail is still on the server, even if the app does not show it yet.
trouble-sent-folder = Is sent mail missing? Choose the server’s folder for it in the settings.
trouble-sent-folder-iphone = Is sent mail missing? On iPhone, choose its folder in “Sent Mailbox”.
trouble-sent-folder-thunderbird = Is sent mail missing? Thunderbird has its folder in “Copies & Folders”.
