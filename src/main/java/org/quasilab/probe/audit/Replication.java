package org.quasilab.probe.audit;

import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.text.Version;

/**
 * A25: whether the study says on which data it was computed. Steps, draws and seeds are in the study file, the log of the data and the
 * version in the results; the fingerprint of the data is kept once the study was saved with it. A note where it is not.
 */
final class Replication implements Rule {
    private static final int SHOWN = 12;

    @Override
    public String id() {
        return "A25";
    }

    @Override
    public AuditFinding measure(Evidence evidence) {
        String sha256 = evidence.study().data().sha256();
        return sha256.isEmpty()
                ? found(Level.NOTE, "note", Version.current())
                : found(Level.GREEN, "green", sha256.substring(0, Math.min(SHOWN, sha256.length())), Version.current());
    }
}
