guide-title = IMAP, POP or webmail

guide-choose-title = If you are unsure, choose IMAP
guide-choose = 
    You can always switch from IMAP to POP, but not back. IMAP and POP are about how you receive and read mail. Sending works in the same way with both.

guide-imap-title = IMAP: your mail stays on the server
guide-imap =
    IMAP is the usual choice today. Your mail stays on the server, and each device shows what is there. That includes sent mail and drafts. So everything is on the computer, the phone and the tablet at once.

    If a device breaks, your mail is still on the server and on your other devices. The space on the server decides how much you can keep. Empty the bin when it runs out.

guide-pop3-title = POP: your mail is downloaded to one device
guide-pop3 =
    POP downloads what is in the inbox to one device and removes it from the server. Other folders on the server do not come along. You can have a copy left there, but that is not quite the same as IMAP. Sent mail, folders and what has been read stay on the device where you did it.

    POP can still be right if you read your mail on one computer only. It is also a good choice if the server is small, or if you do not want your mail there. Your mail is then nowhere else than on the computer, so back it up. A phone will not do, because its backup does not include your mail.

guide-webmail-title = Webmail: your mail in the browser
guide-webmail =
    Webmail is, for example, Gmail, Outlook.com or your provider’s own page. In principle it works like IMAP: the website shows the mail on the server. There is nothing to set up, so it works on somebody else’s device too. Remember to log out.

guide-backup-title = IMAP is not a backup
guide-backup =
    What you delete on one device disappears from the server and from all other devices. To be sure of keeping your mail, you need a copy somewhere else. Put it in a folder on your computer, and back up the computer.

guide-change-title = When you change email provider
guide-change =
    Your mail does not move by itself. First ask the new provider whether they can move it. If not, download all of it to a computer, preferably with IMAP. Then add the new account there, and copy your mail up to the new server. If you have a lot of mail, this takes time, but it is worth it. Do not close the old account until you have seen that everything is in place.

guide-pop-to-imap-title = From POP to IMAP
guide-pop-to-imap =
    Mail that POP has downloaded is on the device and not on the server. Back it up first. Then add the same account once more, as IMAP, and copy your mail there. Do not remove the POP account until you have seen that everything is in place.
