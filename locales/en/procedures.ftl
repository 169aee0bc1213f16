# What is done in several steps, in a certain order.

change-title = How to change provider
change-find-computer = Find a computer with a mail program. On a phone or a tablet you can seldom move all mail.
change-add-old = Add the old account in a mail program on the computer, preferably as IMAP.
change-bring-home = Let the program fetch all folders, sent mail and drafts too.
change-back-up = Copy the folders to local folders on the computer, and back them up.
change-add-new-imap = Add the new account in the same program, as IMAP.
change-add-new-pop3 = Add the new account in the same program, as POP. Your old mail stays in the local folders.
change-copy-up = Copy the folders to the new account. With much mail it takes time, so leave the computer on.
change-compare = See in the new provider’s webmail that all folders are there, with the same number of messages.
change-other-devices = { $count ->
    [2] Set up the new account on your other device too.
   *[other] Set up the new account on your other devices too.
  }
change-close-old = Do not close the old account until all who write to you have your new address, or the domain has moved.

pop-to-imap-title = How to go from POP to IMAP
pop-to-imap-add = Have you been using POP? Leave that account in the program, and add the same account once more as IMAP, with { $host }.
pop-to-imap-copy = Copy your mail from the POP account’s folders to those of the IMAP account, sent mail too.
pop-to-imap-check = Wait until everything is there, and look on another device or in the webmail.
pop-to-imap-back-up = Back up the POP account’s folders on the computer.
pop-to-imap-remove = Remove the POP account from the program.
