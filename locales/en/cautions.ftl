caution-no-encryption = At { $host }, passwords and mail travel unencrypted. Avoid using the account on other people’s networks, and ask the provider for an encrypted connection.
caution-certificate-expired = The certificate of { $host } expired on { $date }. Your mail program will warn you. Ask the provider to renew it.
caution-certificate-not-yet-valid = The certificate of { $host } is not valid until { $date }. Your mail program will warn you until then.
caution-certificate-self-signed = { $host } has issued its certificate itself. Your mail program will warn you, and cannot know that it is the right server.
caution-certificate-untrusted = The certificate of { $host } comes from an issuer that devices in general do not trust. Your mail program will warn you.
caution-certificate-name-mismatch = The certificate is for { $name } and not for { $host }. Your mail program will warn you. Ask the provider which server name to use.
caution-certificate-nameless = The certificate of { $host } names no server. Your mail program will warn you.
caution-certificate-expires-soon = The certificate of { $host } expires on { $date }. Unless it is renewed in time, your mail program will warn you.
caution-tls-outdated = { $host } uses outdated encryption, which new phones and mail programs may refuse. Ask the provider to update the server.
caution-oauth2-required = { $host } does not accept passwords. Your mail program must be able to show the provider’s own sign-in, usually called OAuth2.
caution-app-password = { $host } accepts both passwords and the provider’s own sign-in. If your usual password is refused, you may need to get an app password from the provider.
caution-username-for-sending = The server for outgoing mail, { $host }, wants another user name than the one for incoming mail. Both are among the settings.
caution-outgoing-does-not-answer = The server for outgoing mail, { $host } with port { $port }, does not work just now. Ask the provider whether the settings hold.
caution-busy = { $host } does not let us in just now. It may be busy, or closed for a while. Try again later. If your account is set up already, do not change anything.
caution-log-in-disabled = { $host } answers, but says that nobody can log in there. Ask the provider which server to use.
caution-guessed-at-provider = Nobody says which server to use. We guess { $host }, because it belongs to those who take in the domain’s mail. Ask the provider whether that is right.
caution-led-away = We have no proof that { $host } belongs to your provider. It is named in a way that others could have arranged. Ask the provider before you give your password there.
caution-encryption-broken = { $host } offers encryption, but it does not work. Do not give your password there before the provider has put it right.
caution-stale-settings = The domain also names { $host }, port { $port }, but it does not work. Ignore that setting.
caution-stale-settings-only = The domain names { $host }, port { $port }, but the server does not work just now. Ask the provider whether the settings hold.
caution-cannot-leave-copies = At { $host }, mail cannot stay once it has been fetched. Your device then holds the only copy.
caution-mail-expires = { $days ->
    [1] { $host } keeps mail for at least a day
   *[other] { $host } keeps mail for at least { $days } days
  } and may then delete it. Fetch it more often than that.
caution-login-delay = At { $host }, { $minutes } minutes must pass between two log-ins. Set your mail program to fetch mail no more often than that.
caution-pop-on-several-devices = { $count ->
    [2] With POP, each of your two devices fetches mail by itself.
    [3] With POP, each of your three devices fetches mail by itself.
    [4] With POP, each of your four devices fetches mail by itself.
    [5] With POP, each of your five devices fetches mail by itself.
   *[other] With POP, each of your { $count } devices fetches mail by itself.
  } Sent mail, folders and what has been read will differ. Leave your mail on the server. Otherwise one device does not see what another has fetched.
caution-pop-on-several-devices-takes = { $count ->
    [2] With POP, each of your two devices fetches mail by itself.
    [3] With POP, each of your three devices fetches mail by itself.
    [4] With POP, each of your four devices fetches mail by itself.
    [5] With POP, each of your five devices fetches mail by itself.
   *[other] With POP, each of your { $count } devices fetches mail by itself.
  } A message ends up on the device that fetches it first. So fetch mail on a single device.
caution-pop-on-shared-mailbox = Several people read the mailbox. Whoever fetches mail with POP may take it from the others. Leave it on the server.
caution-pop-on-shared-mailbox-takes = Several people read the mailbox. Whoever fetches mail with POP takes it from the others. Decide who is to fetch it.
caution-shared-deletion = Several people read the mailbox. What one of them deletes is gone for all.
caution-only-copy = Mail that has been fetched with POP is then on your device. Back it up.
caution-provider-change = When you change provider, your mail does not move by itself. Bring it all home before the old account is closed.
caution-no-backup = IMAP is no backup. What is deleted on one device is gone everywhere.
caution-log-out = Log out of the webmail on a borrowed device, and do not let it save your password.
caution-stays-on-server = With IMAP your mail stays with the provider. To take it away from there, move it to a folder on your computer.
caution-server-space = With IMAP the space on the server is the limit. When it is full, no new mail comes in. Delete large messages, or move old mail to a folder on your computer.
caution-server-space-quota = With IMAP the space on { $host } is the limit. When it is full, no new mail comes in. The server can show how full it is, in the webmail or in your mail program. Delete large messages, or move old mail to a folder on your computer.
caution-needs-connection = Webmail cannot be read without a connection. For that you need a device of your own.
caution-incomplete = We could not try everything just now. Ask again in { $seconds ->
        [one] a second
       *[other] { $seconds } seconds
    }, and the answer may be more certain.
caution-not-checked-published = We could not try { $host }. The settings are those that the domain names.
caution-not-checked = None of this could be tried against a server.
caution-dns-failed = The name servers answered with an error, so we could not look for a server. Try again in a while.
caution-dns-timed-out = The name servers did not answer in time, so we could not look for a server. Try again in a while.
