// A browser's thread.
import { shell } from './shell'
import { webMeans } from './webHost'

const take = shell((message, transferred = []) => postMessage(message, [...transferred]), webMeans)
addEventListener('message', ({ data }) => take(data))
