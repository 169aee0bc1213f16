# What is done in several steps, in a certain order.

change-title = How to change email provider
change-ask-new = Ask the new provider whether they will move your mail. Many do.
change-create = Create the same addresses at the new provider. Write down aliases, forwarding and automatic replies.
change-old-name-own = Ask the old provider what they call the server themselves. The settings here are for { $host }, a name below { $domain } that points to the new server after the move.
change-old-name = Write down the settings here. They are for { $host }, which is the old provider’s server.
change-old-name-unknown = Ask the old provider what they call the server themselves. A name below your own domain points to the new server after the move.
change-find-computer = Use a computer with an email program. On a phone or a tablet you can seldom move all your mail.
change-add-old = Add the old account in an email program on the computer, preferably as IMAP. POP downloads what is in the inbox and nothing else.
change-back-up = Copy all folders to local folders on the computer, including sent mail and drafts. Back up the computer.
change-add-new-imap = Add the new account in the same program, as IMAP. Have the domain moved by the provider, or whoever looks after it.
change-add-new-pop3 = Add the new account in the same program, as POP. Have the domain moved by the provider, or whoever looks after it. Your old mail stays in the local folders.
change-copy-up = Copy the folders to the new account. If you have a lot of mail, this takes time, so leave the computer on.
change-compare = Check in the new provider’s webmail that all folders are there, with the same number of messages.
change-other-devices = { $count ->
    [2] Set up the new account on your other device too.
   *[other] Set up the new account on your other devices too.
  }
change-close-old = Keep the old account for a few days, because some mail still goes there for a while. Close it when the domain has been moved, or everyone who writes to you has your new address.
change-calendar = Calendars and contacts do not come with your mail. Move them separately.

pop-to-imap-title = Have you used POP until now?
pop-to-imap-back-up = Back up the POP account’s folders on the computer.
pop-to-imap-add = Leave that account in the program. Add the same account once more as IMAP, with { $host }.
pop-to-imap-copy = Copy your mail from the POP account’s folders to those of the IMAP account, including sent mail.
pop-to-imap-copy-some = Copy your mail from the POP account’s folders to those of the IMAP account. Copy only what fits on the server.
pop-to-imap-check = Wait until everything has been copied. Check on another device or in webmail that it is there.
pop-to-imap-remove = Remove the POP account from the program.
