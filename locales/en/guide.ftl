guide-title = IMAP, POP or webmail

guide-imap-title = IMAP: your mail stays on the server
guide-imap =
    IMAP is what is usual today. Your mail stays on the server, and each device shows a mirror image of it. That goes for sent mail and drafts too. So everything is on the computer, the phone and the tablet at once.

    If a device breaks, nothing is lost. It is the space on the server that limits how much you can keep.

guide-pop3-title = POP: your mail is brought home
guide-pop3 =
    POP fetches your mail to one device and takes it from the server. You can have a copy left there, but that is not quite the same as IMAP. Sent mail, folders and what has been read stay on the device where you did it.

    POP can be right all the same. It suits you if you read your mail on a single device. It also suits you if the server is small, or if you do not want your mail there. Remember that the device then holds the only copy. Back it up.

guide-webmail-title = Webmail: your mail in the browser
guide-webmail =
    Webmail works like IMAP in principle. The browser or the app talks to a web site, and the site talks to the mail on the server. There is nothing to set up, so it works on somebody else’s device too. Remember to log out.

guide-backup-title = IMAP is no backup
guide-backup =
    What you delete on one device goes from the server and from all other devices. To be sure of keeping your mail you need a copy somewhere else. Put it in a folder on your computer, and back up the computer.

guide-change-title = When you change provider
guide-change =
    Your mail does not move by itself. First bring all of it home to one device, preferably a computer. Then add the new account there, and copy the mail up to the new server. With much mail it takes time, but it is worth it. Do not close the old account until you have seen that everything is in place.

guide-pop-to-imap-title = From POP to IMAP
guide-pop-to-imap =
    Mail that POP has fetched is on the device and not on the server. So add the same account once more, as IMAP, and copy the mail there. Do not remove the POP account until you have seen that everything is in place.
