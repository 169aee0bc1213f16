caution-no-encryption = { $host } does not encrypt passwords or mail. Do not use the account on public Wi-Fi, such as at a hotel. Ask the provider for an encrypted connection.
caution-certificate-expired = The certificate of { $host } expired on { $date }. Your email program will warn you. Do not accept the warning. Ask the provider to renew the certificate.
caution-certificate-not-yet-valid = The certificate of { $host } is not valid until { $date }. Your email program will warn you until then. Do not accept the warning. Check your device’s clock, and then ask the provider.
caution-certificate-self-signed = { $host } has issued its certificate itself. Your email program will warn you, and cannot know that it is the right server. Do not accept the warning until the provider has told you to expect it.
caution-certificate-untrusted = The certificate of { $host } comes from an issuer that phones and computers do not trust. Your email program will warn you. Do not accept the warning until the provider has told you to expect it.
caution-certificate-name-mismatch = The certificate is for { $name }, not { $host }. Your email program will warn you. Do not accept the warning. Ask the provider which server name to use.
caution-certificate-nameless = The certificate of { $host } does not name a server. Your email program will warn you. Do not accept the warning. Ask the provider which server name to use.
caution-certificate-expires-soon = The certificate of { $host } expires on { $date }. Unless it is renewed in time, your email program will warn you. Do not accept the warning then.
caution-tls-outdated = { $host } uses outdated encryption, which new phones and email programs may refuse. Ask the provider to update the server.
caution-oauth2-required = { $host } does not accept passwords. Your email program must be able to show the provider’s own sign-in, usually called OAuth2.
caution-app-password = { $host } accepts both passwords and the provider’s own sign-in. Is your usual password refused? Then you need an app password from the provider.
caution-username-for-sending = The server for outgoing mail, { $host }, wants a different username from the one for incoming mail. Both are among the settings.
caution-outgoing-does-not-answer = The server for outgoing mail, { $host } with port { $port }, is not working at the moment. Ask the provider whether these settings are still correct.
caution-busy = { $host } does not let us in at the moment. It may be busy, or closed for a while. Try again later. If you have set up the account already, do not change anything: your mail will come when the server is back.
caution-log-in-disabled = { $host } answers, but says that nobody can log in there. Ask the provider which server to use.
caution-guessed-at-provider = Nobody says which server to use. We guess { $host }, because it belongs to those who receive the domain’s mail. Ask the provider whether that is right.
caution-led-away = We have no proof that { $host } belongs to your provider. It is named in a way that others could have arranged. Ask the provider before you enter your password there.
caution-encryption-broken = { $host } offers encryption that does not work. Do not enter your password there until the provider has fixed it.
caution-stale-settings = The domain’s records also list { $host }, port { $port }, but that server does not work. Do not use it.
caution-stale-settings-only = The domain’s records list { $host }, port { $port }, but the server is not working at the moment. Ask the provider whether these settings are still correct.
caution-cannot-leave-copies = The server { $host } deletes mail once it has been downloaded.
caution-mail-expires = { $days ->
    [1] The server { $host } keeps mail for at least a day and may then delete it.
   *[other] The server { $host } keeps mail for at least { $days } days and may then delete it.
  } Download it in time.
caution-login-delay = On the server { $host }, { $minutes } minutes must pass between two logins. Set your email program to check for mail no more often than that.
caution-pop-on-several-devices = { $count ->
    [2] With POP, each of your two devices downloads mail separately.
    [3] With POP, each of your three devices downloads mail separately.
    [4] With POP, each of your four devices downloads mail separately.
    [5] With POP, each of your five devices downloads mail separately.
   *[other] With POP, each of your { $count } devices downloads mail separately.
  } Sent mail, folders and what has been read will differ. Leave your mail on the server. Otherwise one device does not see what another has downloaded.
caution-pop-on-several-devices-takes = { $count ->
    [2] With POP, each of your two devices downloads mail separately.
    [3] With POP, each of your three devices downloads mail separately.
    [4] With POP, each of your four devices downloads mail separately.
    [5] With POP, each of your five devices downloads mail separately.
   *[other] With POP, each of your { $count } devices downloads mail separately.
  } A message ends up on the device that downloads it first. So download mail on one device only, and read it in webmail on the others.
caution-pop-on-shared-mailbox = Several people read the mailbox. Whoever downloads mail with POP may take it from the others. Leave it on the server.
caution-pop-on-shared-mailbox-takes = Several people read the mailbox. Whoever downloads mail with POP takes it from the others. Decide who is to download it.
caution-shared-deletion = Several people read the mailbox. What one of them deletes is gone for everyone. Ask whether the provider can give each of you a login. Then you know who did what.
caution-only-copy = Once your mail has been removed from the server, it is nowhere else than on the device. Back it up.
caution-only-copy-on-computer = Once your mail has been removed from the server, it is nowhere else than on the computer. Back it up.
caution-provider-change = When you change email provider, your mail does not move by itself. Download all of it before the old account is closed.
caution-no-backup = IMAP is not a backup. What is deleted on one device disappears everywhere.
caution-log-out = Do not let a borrowed device save your password. Log out, and remove attachments that you have downloaded to it.
caution-stays-on-server = Your mail stays with the provider. To remove it from there, move it to a folder on a computer.
caution-server-space = Everything has to fit on the server. When it is full, no new mail arrives. Delete large messages, or move old mail to a folder on a computer. Then empty the bin, or no space is freed.
caution-server-space-quota = Everything has to fit on the server { $host }. When it is full, no new mail arrives. Webmail or your email program can show how full it is. Delete large messages, or move old mail to a folder on a computer. Then empty the bin, or no space is freed.
caution-needs-connection = Webmail cannot be read offline. For that you need a device of your own with an email program.
caution-incomplete = { $seconds ->
    [one] We could not test everything at the moment. Search again in one second, and the answer may be more certain.
   *[other] We could not test everything at the moment. Search again in { $seconds } seconds, and the answer may be more certain.
  }
caution-not-checked-published = We could not test { $host }. The settings are those that are published.
caution-not-checked = We could not test any of this.
caution-dns-failed = There was an error when we looked up the domain. Try again in a while.
caution-dns-timed-out = There was no answer in time when we looked up the domain. Try again in a while.
