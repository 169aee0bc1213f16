# What may be asked beside devices and needs: which app the steps are for, and where one moves to.

page-clients = Which app?
page-clients-hint = Not sure? Tick none. You then get the steps for the app that comes with the device.
page-clients-all = All apps
text-clients = Apps (client)

problem-invalid-client = The app is unknown
problem-invalid-client-detail = Choose one of these: { $codes }.

page-new-provider = Where are you moving to?
page-new-provider-hint = If you change email provider: enter the name of the new one, or a domain that is there already.

present-provider = At your present provider ({ $name })
present-provider-today = These settings are for the server that the domain points to today.
new-provider = At your new provider ({ $name })
new-provider-first = Do this first at the new provider
new-provider-cautions = Bear in mind at the new provider
new-provider-own-app = { $provider } has neither IMAP nor POP. You read your mail in its own app or in the browser.
new-provider-no-such-domain = The domain { $domain } does not exist. Check the spelling.
new-provider-no-mail = The domain { $domain } does not receive mail.
new-provider-not-tried = As far as we know, these are the servers of { $provider }. We have not contacted them.
new-provider-no-servers = We do not know which servers { $provider } has. Ask the provider, or enter a domain that is there already.
new-provider-unclear = We could not find out the settings for { $domain } at the moment. Search again in a while.
new-provider-ask-for-webmail = Ask the new provider where its webmail is.
new-provider-nothing = We found no settings for { $domain }. Ask the new provider.

problem-invalid-new-provider = The new provider cannot be used
problem-new-provider-unreadable = Enter the new provider (new-provider) as a domain or an id. All ids are at /v1/providers.
problem-new-provider-unknown = We do not know the new provider (new-provider). Enter a domain that is there already. The ids that we know are at /v1/providers.
problem-new-provider-same = The new provider (new-provider) is the domain that you are moving. It points to the old provider until the move is done. Enter the name of the provider, or another domain that is there already.
