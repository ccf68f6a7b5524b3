// The least an Electron program can be: what every window costs before it shows anything of its own.
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { sandbox: true } });
  return window.loadFile('index.html');
});
app.on('window-all-closed', () => app.quit());
