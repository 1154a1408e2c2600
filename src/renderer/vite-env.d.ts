// Types of what Vite lets a page import (styles, assets).

/// <reference types="vite/client" />
