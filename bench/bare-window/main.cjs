// The peer of the start-up benchmark: the least Electron app that shows a window.

const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1440, height: 900, show: false, webPreferences: { sandbox: true } });
  window.once('ready-to-show', () => window.show());
  window.loadURL('data:text/html,<h1 id="bare">bare</h1>');
});
app.on('window-all-closed', () => app.quit());
