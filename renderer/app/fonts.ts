// Golos Text was drawn for Cyrillic; JetBrains Mono is for identifiers, SQL and hashes. Both are bundled: no network.
import '@fontsource-variable/golos-text/index.css';
import '@fontsource/jetbrains-mono/latin-400.css';
import '@fontsource/jetbrains-mono/cyrillic-400.css';
import '@fontsource/jetbrains-mono/latin-600.css';
import '@fontsource/jetbrains-mono/cyrillic-600.css';
