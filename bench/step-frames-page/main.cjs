// A window for the benchmark's page; the same size as the app's.
const { app, BrowserWindow } = require('electron');
async function open() {
  await app.whenReady();
  const webPreferences = { backgroundThrottling: false };
  const window = new BrowserWindow({ width: 1440, height: 900, webPreferences });
  await window.loadFile(process.env.CHEREME_BENCH_PAGE);
}

void open();
app.on('window-all-closed', () => app.quit());
