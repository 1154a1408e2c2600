// The peer of the start-up benchmark: the least Electron app that shows a window.

const { app, BrowserWindow } = require('electron');

async function main() {
  await app.whenReady();
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    show: false,
    webPreferences: { sandbox: true },
  });
  window.once('ready-to-show', () => window.show());
  await window.loadURL('data:text/html,<h1 id="bare">bare</h1>');
}

void main();
app.on('window-all-closed', () => app.quit());
