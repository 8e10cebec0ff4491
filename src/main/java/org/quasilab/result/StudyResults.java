package org.quasilab.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.quasilab.text.Problem;

/**
 * All that a run gave.
 *
 * @param study its title
 * @param data what was read and done
 * @param steps by step id, in the order of the study
 * @param warnings about data and treatment (steps carry their own)
 */
public record StudyResults(String study, DataSummary data, Map<String, StepOutcome> steps, List<Warning> warnings) {
    /**
     * The data of a run.
     *
     * @param file as named in the study
     * @param sha256 of the file as read
     * @param rows rows in the panel
     * @param balanced whether every unit has every period once
     */
    public record DataSummary(
            String file,
            String sha256,
            int rows,
            int units,
            int periods,
            boolean balanced,
            DataLog log,
            SampleLedger ledger) {
        /** As texts have it: the SHA-256 of files by this name; a table of a database has a fingerprint of another kind. */
        public String fingerprint() {
            return fingerprint(sha256);
        }

        /** The same of a fingerprint by itself. */
        public static String fingerprint(String sha256) {
            return sha256.startsWith("table-") ? sha256 : "SHA-256 " + sha256;
        }
    }

    /**
     * A step's result, or why there is none: exactly one of the two.
     *
     * @param statements it was computed with, if its rows were not loaded
     */
    public record StepOutcome(
            String kind, Optional<StepResult> result, Optional<Problem> failure, List<String> statements) {
        public StepOutcome {
            statements = List.copyOf(statements);
        }

        public static StepOutcome done(StepResult result) {
            return done(result, List.of());
        }

        public static StepOutcome done(StepResult result, List<String> statements) {
            return new StepOutcome(result.kind(), Optional.of(result), Optional.empty(), statements);
        }

        public static StepOutcome failed(String kind, Problem problem) {
            return new StepOutcome(kind, Optional.empty(), Optional.of(problem), List.of());
        }
    }

    public StudyResults {
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
        warnings = List.copyOf(warnings);
    }

    public boolean hasFailures() {
        return steps.values().stream().anyMatch(outcome -> outcome.failure().isPresent());
    }
}
