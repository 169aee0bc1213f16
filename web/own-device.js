// The device that this page is read on: its card comes first, and is the open one. The browser knows
// it, and the server need not: what it sends is the same for everybody, and kept by caches.

const own = codes(navigator);

for (const list of document.querySelectorAll('[data-cards], [data-ways]')) {
  const item = named(list, 'data-device');
  if (!item) continue;
  list.prepend(item);
  const here = item.querySelector('[data-here]');
  if (here) here.hidden = false;
  if (item.localName !== 'details') continue;
  for (const other of list.children) other.open = other === item;
}

// Nobody photographs the screen that they hold.
const toOwn = named(document, 'data-for');
if (toOwn) toOwn.hidden = true;

function named(within, attribute) {
  for (const code of own) {
    const found = within.querySelector(`[${attribute}~="${code}"]`);
    if (found) return found;
  }
  return null;
}

// As the API names it, by its system and by its kind alone; nothing where the browser hides it.
function codes({ userAgent, userAgentData, maxTouchPoints }) {
  const platform = userAgentData?.platform ?? '';
  const is = (pattern) => pattern.test(platform) || pattern.test(userAgent);
  if (is(/iPhone|iPod/)) return ['phone:ios', 'phone'];
  // An iPad calls itself a Mac, of which none has a screen to touch.
  if (is(/iPad/) || (is(/Mac/) && maxTouchPoints > 1)) return ['tablet:ipados', 'tablet'];
  if (is(/Android/)) {
    const isPhone = userAgentData?.mobile ?? /Mobile/.test(userAgent);
    return isPhone ? ['phone:android', 'phone'] : ['tablet:android', 'tablet'];
  }
  const systems = [[/Windows/, 'windows'], [/CrOS|Chrome ?OS/, 'chromeos'], [/Mac/, 'macos'], [/Linux|X11/, 'linux']];
  const system = systems.find(([pattern]) => is(pattern));
  return system ? [`computer:${system[1]}`, 'computer'] : [];
}
