guide-title = IMAP, POP eller webbmejl

guide-imap-title = IMAP: mejlen ligger på servern
guide-imap =
    IMAP är det vanliga i dag. Mejlen ligger kvar på servern, och varje enhet visar en spegelbild av den. Det gäller även skickade mejl och utkast. Därför finns allt samtidigt i datorn, i telefonen och på surfplattan.

    Går en enhet sönder är inget förlorat. Det är utrymmet på servern som sätter gränsen för hur mycket du kan spara.

guide-pop3-title = POP: mejlen hämtas hem
guide-pop3 =
    POP hämtar mejlen till en enhet och tar bort dem från servern. Du kan ställa in att en kopia ska ligga kvar, men det är inte riktigt samma sak som IMAP. Skickade mejl, mappar och vad som är läst stannar på den enhet där du gjorde det.

    POP kan ändå vara rätt. Det passar om du läser mejlen på en enda enhet. Det passar också om servern är liten, eller om du inte vill ha mejlen där. Tänk på att enheten då har det enda exemplaret. Säkerhetskopiera den.

guide-webmail-title = Webbmejl: mejlen i webbläsaren
guide-webmail =
    Webbmejl fungerar i grunden som IMAP. Webbläsaren eller appen talar med en webbplats, och webbplatsen talar med mejlen på servern. Inget behöver ställas in, och därför fungerar det också på någon annans enhet. Kom ihåg att logga ut.

guide-backup-title = IMAP är ingen säkerhetskopia
guide-backup =
    Det du raderar på en enhet försvinner från servern och från alla andra enheter. Vill du vara säker på att ha mejlen kvar behöver du en kopia någon annanstans. Lägg den i en mapp på datorn, och säkerhetskopiera datorn.

guide-change-title = När du byter leverantör
guide-change =
    Mejlen flyttar inte med av sig själva. Hämta först hem alla mejl till en enhet, helst en dator. Lägg sedan till det nya kontot där, och kopiera upp mejlen till den nya servern. Med mycket mejl tar det tid, men det är värt det. Stäng inte det gamla kontot förrän du har sett att allt är på plats.

guide-pop-to-imap-title = Från POP till IMAP
guide-pop-to-imap =
    Mejl som POP har hämtat ligger på enheten och inte på servern. Lägg därför till samma konto en gång till, som IMAP, och kopiera mejlen dit. Ta inte bort POP-kontot förrän du har sett att allt är på plats.
