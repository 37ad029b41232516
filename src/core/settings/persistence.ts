// Which files last: those that `sysctl --system` reads at every boot (sysctl.d(5)). Says why another one does not.

const READ = /\/(?:etc|usr\/(?:local\/)?lib|lib)\/sysctl\.d\/[^/]+\.conf$|\/etc\/sysctl\.conf$/u

/** Undefined where the file lasts, or where its path says nothing of sysctl (a draft elsewhere). */
export function lostByPath(path: string): string | undefined {
  const plain = path.replaceAll('\\', '/').replaceAll('!/', '/')
  if (READ.test(plain)) return undefined
  if (/\/run\/sysctl\.d\/[^/]+$/u.test(plain)) return '/run is empty after a reboot; /etc/sysctl.d keeps files'
  if (/\/sysctl\.d\/[^/]+$/u.test(plain) && !plain.endsWith('.conf'))
    return 'of this folder only files whose names end in .conf are read'
  return undefined
}
