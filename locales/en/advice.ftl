# The answer first, then why, then what to watch out for.

headline-imap = Choose IMAP.
headline-pop3 = Choose POP.
headline-webmail = Read your mail in the browser.
headline-no-mail = { $domain } does not receive mail.
headline-no-such-domain = The domain { $domain } does not exist.

summary-imap-proven = The server { $host } answers. With IMAP your mail stays there, and all your devices show the same.
summary-imap-published = The domain names { $host }, but we have not seen the server work. With IMAP your mail stays on the server, and all your devices show the same.
summary-imap-seen = There is a server at { $host }, but we have not seen it work. With IMAP your mail stays on the server, and all your devices show the same.
summary-pop3-seen = There is a server at { $host }, but we have not seen it work. With POP your mail is fetched to one device and can then be removed from the server.
summary-imap-general = We found no server where mail for { $domain } can be read. The advice rests on what usually suits. Ask your provider for the settings.
summary-imap-unclear = We could not try IMAP just now. The server { $host } offers POP, but wait with setting that up: IMAP is usually there too, and is usually the better choice.
summary-pop3-proven = The server { $host } answers. With POP your mail is fetched to one device and can then be removed from the server.
summary-pop3-published = The domain names { $host }, but we have not seen the server work. With POP your mail is fetched to one device and can then be removed from the server.
summary-pop3-general = We found no server where mail for { $domain } can be read. The advice rests on what you have told us. Ask your provider for the settings.
summary-unknown = We could not find out which servers { $domain } has. The advice rests on what usually suits. Ask your provider for the settings.
summary-webmail = Do not add an account to a borrowed device. Open your provider’s webmail instead, and log out when you are done.
summary-no-mail = So there is no mail account to set up for { $domain }. Check that you have written what stands after the @ in your e-mail address.
summary-no-such-domain = Check the spelling. Write what stands after the @ in your e-mail address.

reason-only-imap = The server { $host } offers IMAP but not POP.
reason-only-pop3 = The server { $host } offers POP but not IMAP.
reason-safer-imap = At { $host }, IMAP is encrypted. POP is not.
reason-safer-pop3 = At { $host }, POP is encrypted. IMAP is not.
reason-imap-does-not-answer = POP works. IMAP should be at { $host }, but does not work there.
reason-pop3-does-not-answer = IMAP works. POP should be at { $host }, but does not work there.
reason-shared-mailbox = Several people read the mailbox. With IMAP everybody sees the same mail, and what has been read and answered.
reason-several-devices = { $count ->
    [2] You have two devices. Both
    [3] You have three devices. All of them
    [4] You have four devices. All of them
    [5] You have five devices. All of them
   *[other] You have { $count } devices. All of them
  } show the same mail, sent mail and drafts too.
reason-one-device = You read your mail on a single device, so there is nothing to keep in step.
reason-keep-off-server = You do not want your mail to stay with the provider. With POP it moves home to your device.
reason-little-server-space = There is little space on the server. With POP it is emptied as mail is fetched.
reason-offline-imap = You want to read without a connection. With IMAP your devices keep copies that you can read then.
reason-offline-pop3 = You want to read without a connection. With POP your mail is on the device.
reason-device-loss = If a device breaks, your mail is still on the server.
reason-borrowed-device = The device is somebody else’s. In the browser you leave no mail behind.

alternative-pop3 = POP suits you if you read your mail on a single device and want to have it there instead of on the server.
alternative-imap = IMAP suits you better as soon as you want to read your mail on more than one device.
alternative-imap-on-own-device = On a device of your own, choose IMAP.
alternative-pop3-on-own-device = On a device of your own, choose POP.
alternative-webmail = Webmail suits you when you borrow somebody else’s computer.
