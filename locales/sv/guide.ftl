guide-title = IMAP, POP eller webbmejl

guide-choose-title = Är du osäker väljer du IMAP
guide-choose = 
    Det går alltid att byta från IMAP till POP, men inte tillbaka. IMAP och POP gäller hur du tar emot och läser mejl. Att skicka går till på samma sätt i båda fallen.

guide-imap-title = IMAP: mejlen ligger på servern
guide-imap =
    IMAP är vanligast i dag. Mejlen ligger kvar på servern, och varje enhet visar det som finns där. Det gäller även skickade mejl och utkast. Därför finns allt samtidigt i datorn, i telefonen och på surfplattan.

    Går en enhet sönder finns mejlen kvar på servern och på de andra enheterna. Utrymmet på servern avgör hur mycket du kan spara. Töm papperskorgen när det tar slut.

guide-pop3-title = POP: mejlen hämtas till en enhet
guide-pop3 =
    POP hämtar det som ligger i inkorgen till en enhet och tar bort det från servern. Andra mappar på servern följer inte med. Du kan ställa in att en kopia ska ligga kvar, men det är inte riktigt samma sak som IMAP. Skickade mejl, mappar och vad som är läst stannar på den enhet där du gjorde det.

    POP kan ändå vara rätt om du läser mejlen på en enda dator. Det passar också om servern är liten eller om du inte vill ha mejlen där. Mejlen finns sedan inte någon annanstans än på datorn, så säkerhetskopiera den. En telefon passar inte, för dess säkerhetskopia innehåller inte mejlen.

guide-webmail-title = Webbmejl: mejlen i webbläsaren
guide-webmail =
    Webbmejl är till exempel Gmail, Outlook.com eller leverantörens egen sida. I grunden fungerar den som IMAP: webbplatsen visar mejlen på servern. Inget behöver ställas in, och därför går det också på någon annans enhet. Kom ihåg att logga ut.

guide-backup-title = IMAP är ingen säkerhetskopia
guide-backup =
    Det du raderar på en enhet försvinner från servern och från alla andra enheter. Vill du vara säker på att ha mejlen kvar behöver du en kopia någon annanstans. Lägg den i en mapp på datorn och säkerhetskopiera datorn.

guide-change-title = När du byter e-postleverantör
guide-change =
    Mejlen flyttas inte av sig själva. Fråga först den nya leverantören om de kan flytta dem. Hämta annars hem alla mejl till en dator, helst med IMAP. Lägg sedan till det nya kontot där och kopiera upp mejlen till den nya servern. Har du många mejl tar det tid, men det är värt det. Stäng inte det gamla kontot förrän du har sett att allt är på plats.

guide-pop-to-imap-title = Från POP till IMAP
guide-pop-to-imap =
    Mejl som POP har hämtat ligger på enheten och inte på servern. Säkerhetskopiera dem först. Lägg sedan till samma konto en gång till, som IMAP, och kopiera mejlen dit. Ta inte bort POP-kontot förrän du har sett att allt är på plats.
