// Sets the chosen theme before the first paint. A file of its own, because the content security policy allows no
// inline script.
document.documentElement.dataset.theme = localStorage.getItem('clientele-demo.theme') ?? 'system'
