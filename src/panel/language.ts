// The page's language, from the words that the extension put into the page. Loaded first: what comes after is already translated.
import { config } from '@vscode/l10n'

const words = document.getElementById('words')?.textContent
if (words) config({ contents: words })
