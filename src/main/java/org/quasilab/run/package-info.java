/**
 * What a long computation is handed: progress, cancelling, seeded random streams, the pool of workers.
 *
 * <p>Knows nothing of ours; every room that computes for longer than a moment takes a {@link org.quasilab.run.Progress}.
 */
package org.quasilab.run;
