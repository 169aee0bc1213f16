# Vad man kan fråga om utöver enheter och behov: vilket program stegen gäller, och vart man flyttar.

page-clients = Vilket program?
page-clients-hint = Vet du inte väljer du inget. Då får du stegen för det program som följer med enheten.
page-clients-all = Alla program
text-clients = Program (client)

problem-invalid-client = Programmet är okänt
problem-invalid-client-detail = Välj bland dessa: { $codes }.

page-new-provider = Vart flyttar du?
page-new-provider-hint = Om du byter e-postleverantör: skriv den nya leverantörens namn eller en domän som redan finns där.

present-provider = Hos nuvarande leverantör ({ $name })
present-provider-today = Inställningarna gäller den server som domänen pekar på i dag.
new-provider = Hos den nya leverantören ({ $name })
new-provider-first = Gör detta först hos den nya leverantören
new-provider-cautions = Att tänka på hos den nya leverantören
new-provider-own-app = { $provider } har varken IMAP eller POP. Mejlen läser du i leverantörens egen app eller i webbläsaren.
new-provider-no-such-domain = Domänen { $domain } finns inte. Kontrollera stavningen.
new-provider-no-mail = { $domain } tar inte emot e-post.
new-provider-not-tried = De här servrarna har { $provider }, enligt våra uppgifter. Vi har inte kontaktat dem.
new-provider-no-servers = Vi vet inte vilka servrar { $provider } har. Fråga leverantören eller ange en domän som redan finns där.
new-provider-unclear = Vi kunde inte ta reda på inställningarna för { $domain } just nu. Sök igen om en stund.
new-provider-ask-for-webmail = Fråga den nya leverantören var webbmejlen finns.
new-provider-nothing = Vi hittade inga inställningar för { $domain }. Fråga den nya leverantören.

problem-invalid-new-provider = Den nya leverantören går inte att använda
problem-new-provider-unreadable = Ange den nya leverantören (new-provider) som en domän eller ett id. Alla id finns på /v1/providers.
problem-new-provider-unknown = Vi känner inte till den nya leverantören (new-provider). Ange i stället en domän som redan finns där. De id vi känner till finns på /v1/providers.
problem-new-provider-same = Den nya leverantören (new-provider) är den domän du flyttar från. Den pekar på den gamla leverantören tills flytten är klar. Ange leverantörens namn eller en annan domän som redan finns där.
