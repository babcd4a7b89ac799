// Leads on from a former address, to the same place of the page: a plain redirect would lose it.
// What needs no script is in the page: a redirect to its beginning, and a link.
const { to } = document.currentScript.dataset;
location.replace(to + location.search + location.hash);
