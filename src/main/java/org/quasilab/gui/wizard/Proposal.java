package org.quasilab.gui.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.clean.Finding;
import org.quasilab.gui.clean.Findings;
import org.quasilab.study.CleanSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/**
 * Something found in the file with the cleaning step that mends it, to be taken or not.
 *
 * @param id names the kind of step, such as {@code duplicates}
 * @param sentence what was found, in a language
 * @param step what would be done
 */
public record Proposal(String id, Function<Messages, String> sentence, CleanSpec step) {
    static final String TRIM = "trim";
    static final String SPELLINGS = "spellings";
    static final String DUPLICATES = "duplicates";
    static final String THIN_UNITS = "thin-units";
    static final String MISSING = "missing";

    /** What is done without asking first, because nothing can be computed without it or nothing is lost by it. */
    static final Set<String> TAKEN_AT_FIRST = Set.of(TRIM, DUPLICATES);

    /** Makes a study's data ready; called off the window's thread. */
    @FunctionalInterface
    interface Preparing {
        PreparedStudy prepare(Study study);
    }

    /** What is found in the data of a study, in the order in which it would be mended; the steps it has do not count. */
    static List<Proposal> of(Study study, Preparing engine) {
        List<Proposal> proposals = new ArrayList<>();
        List<CleanSpec> clean = new ArrayList<>(List.of(new CleanSpec.TrimText()));
        PreparedStudy trimmed = engine.prepare(with(study, clean));
        int cells = trimmed.log().cells("trim-text");
        if (cells > 0) {
            proposals.add(new Proposal(
                    TRIM, messages -> messages.text("wizard.found.trim", cells), new CleanSpec.TrimText()));
        }
        PreparedStudy unique = trimmed;
        List<Finding> findings = Findings.of(trimmed, study);
        Optional<Finding> spellings = fixedBy(findings, CleanSpec.ReplaceText.class);
        if (spellings.isPresent()) {
            proposals.add(proposal(SPELLINGS, spellings.get()));
            clean.add(spellings.get().fix().orElseThrow());
            unique = engine.prepare(with(study, clean));
            findings = Findings.of(unique, study);
        }
        Optional<Finding> duplicate = fixedBy(findings, CleanSpec.Duplicates.class);
        if (duplicate.isPresent()) {
            proposals.add(proposal(DUPLICATES, duplicate.get()));
            clean.add(duplicate.get().fix().orElseThrow());
            unique = engine.prepare(with(study, clean));
        }
        List<Finding> rest = Findings.of(unique, study);
        fixedBy(rest, CleanSpec.DropUnits.class).ifPresent(found -> proposals.add(proposal(THIN_UNITS, found)));
        fixedBy(rest, CleanSpec.Interpolate.class).ifPresent(found -> proposals.add(proposal(MISSING, found)));
        return proposals;
    }

    private static Study with(Study study, List<CleanSpec> clean) {
        return study.withData(study.data().withClean(clean));
    }

    private static Optional<Finding> fixedBy(List<Finding> findings, Class<? extends CleanSpec> step) {
        return findings.stream()
                .filter(finding -> finding.fix().filter(step::isInstance).isPresent())
                .findFirst();
    }

    private static Proposal proposal(String id, Finding finding) {
        return new Proposal(id, finding.sentence(), finding.fix().orElseThrow());
    }
}
