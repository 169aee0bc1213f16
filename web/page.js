// What a script adds to the page. Everything works without it.
document.documentElement.dataset.script = "";
