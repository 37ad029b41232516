// Platform: what a case's nodes run under, so that a command that is asked for works there.
export type Platform = 'openshift-4' | 'openshift-3' | 'kubernetes' | 'host'
