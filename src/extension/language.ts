// The user's language for what is shown and knows nothing of VS Code, so that it is tested without it. Loaded before that.
import { config } from '@vscode/l10n'
import { l10n } from 'vscode'

if (l10n.bundle) config({ contents: l10n.bundle })
