package org.quasilab.gui.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.clean.Finding;
import org.quasilab.gui.clean.Findings;
import org.quasilab.gui.clean.Fix;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/**
 * Something found in the file with what mends it, to be taken or not.
 *
 * @param id of the finding, such as {@code duplicates}
 * @param sentence what was found, in a language
 * @param fix what would be done
 */
public record Proposal(String id, Function<Messages, String> sentence, Fix fix) {
    static final String TOTALS = "totals";
    static final String NO_KEY = "no-key";
    static final String TIME_TEXT = "time-text";
    static final String OUTLIERS = "outliers";
    static final String MISSING_TEXT = "missing-text";
    static final String TRIM = "trim";
    static final String SPELLINGS = "spellings";
    static final String DUPLICATES = "duplicates";
    static final String THIN_UNITS = "thin-units";
    static final String MISSING = "missing";

    /** What is done without asking first, because nothing can be computed without it or nothing is lost by it. */
    static final Set<String> TAKEN_AT_FIRST = Set.of(TRIM, TOTALS, NO_KEY, DUPLICATES);

    /** Makes a study's data ready; called off the window's thread. */
    @FunctionalInterface
    interface Preparing {
        PreparedStudy prepare(Study study);
    }

    /** What is found in the data of a study, in the order in which it would be mended; the steps it has do not count. */
    static List<Proposal> of(Study study, Preparing engine) {
        List<Proposal> proposals = new ArrayList<>();
        Fix trim = new Fix.Step(new CleanSpec.TrimText());
        Study mended = with(study.withData(study.data().withClean(List.of())), trim);
        PreparedStudy data = engine.prepare(mended);
        int cells = data.log().cells("trim-text");
        if (cells > 0) {
            proposals.add(new Proposal(TRIM, messages -> messages.text("wizard.found.trim", cells), trim));
        }
        List<Finding> findings = Findings.of(data, mended);
        for (String id : List.of(TOTALS, MISSING_TEXT, TIME_TEXT, NO_KEY, SPELLINGS, DUPLICATES)) {
            Optional<Proposal> found = found(id, findings);
            if (found.isPresent()) {
                proposals.add(found.get());
                mended = with(mended, found.get().fix());
                findings = Findings.of(engine.prepare(mended), mended);
            }
        }
        for (String id : List.of(THIN_UNITS, MISSING, OUTLIERS)) {
            found(id, findings).ifPresent(proposals::add);
        }
        return proposals;
    }

    private static Study with(Study study, Fix fix) {
        return study.withData(fix.on(study.data()));
    }

    private static Optional<Proposal> found(String id, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.code().equals(id))
                .findFirst()
                .map(finding ->
                        new Proposal(id, finding.sentence(), finding.fix().orElseThrow()));
    }
}
