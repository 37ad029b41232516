// Where the simulation's rules come from, as links.
import * as l10n from '@vscode/l10n'
import {
  AF_NETLINK,
  CAPACITY,
  KB,
  MEASURED,
  QUEUE_AFTER_FIX,
  QUEUE_BEFORE_FIX,
  RHEL7_QUEUE,
  SOCKET_7,
} from '../../knowledge/sources'
import { element } from '../dom'

export function sourceList(): HTMLElement {
  return element('details', { class: 'source' }, [
    element('summary', {}, [l10n.t('Sources of the simulation')]),
    element(
      'ul',
      {},
      [QUEUE_BEFORE_FIX, RHEL7_QUEUE, QUEUE_AFTER_FIX, AF_NETLINK, SOCKET_7, CAPACITY, MEASURED, KB].map(
        ({ text, url }) => element('li', {}, [url === undefined ? text : element('a', { href: url }, [text])]),
      ),
    ),
  ])
}
