package org.quasilab.probe.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.quasilab.result.AuditFinding;
import org.quasilab.result.AuditFinding.Level;
import org.quasilab.result.AuditResult;
import org.quasilab.result.DataLog;
import org.quasilab.run.Progress;
import org.quasilab.study.AuditSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** The whole audit of the sample study, and what becomes of accepted findings. */
class AuditTest {
    private static AuditResult fit(Study study, AuditSpec spec) {
        return Audit.fit(study, Audited.panel(), DataLog.EMPTY, spec, Progress.NONE);
    }

    private static AuditFinding finding(AuditResult result, String rule) {
        return result.finding(rule).orElseThrow();
    }

    @Test
    void everyRuleAnswersOnceInOrder() {
        assertEquals(AuditSpec.RULES, Audit.RULES.stream().map(Rule::id).toList());
    }

    @Test
    void theStudyAsThePaperDidItShowsTheRedLightsItDeserves() {
        AuditResult result = fit(Audited.PAPER, AuditSpec.DEFAULT);
        for (String rule : List.of("A1", "A7", "A13")) {
            assertEquals(Level.RED, finding(result, rule).level(), rule);
        }
        assertEquals(Level.GREEN, finding(result, "A3").level());
        for (Messages messages : Messages.ALL) {
            for (AuditFinding found : result.audited()) {
                String sentence = found.sentence().message(Audited.PAPER, messages);
                assertFalse(sentence.contains("{") || sentence.contains("NaN"), found.rule() + " " + sentence);
                assertTrue(found.reply(Audited.PAPER, messages).contains(sentence), found.rule());
                found.mend()
                        .ifPresent(mend -> assertFalse(mend.name().in(messages).isBlank()));
            }
        }
    }

    @Test
    void aFindingIsAcceptedUntilItsNumberChanges() {
        double share =
                finding(fit(Audited.PAPER, AuditSpec.DEFAULT), "A7").number().orElseThrow();
        AuditResult accepted = fit(
                Audited.PAPER,
                AuditSpec.DEFAULT.accepting("A7", new AuditSpec.Accepted("as listed", OptionalDouble.of(share))));
        assertFalse(finding(accepted, "A7").isOpen());
        assertTrue(finding(accepted, "A7")
                .reply(Audited.PAPER, Messages.ENGLISH)
                .endsWith("We leave it as it is, for this reason: as listed"));
        AuditResult changed = fit(
                Audited.PAPER,
                AuditSpec.DEFAULT.accepting("A7", new AuditSpec.Accepted("as listed", OptionalDouble.of(share / 2))));
        assertTrue(finding(changed, "A7").isOpen());
        assertTrue(finding(changed, "A7").hasChanged());
        AuditResult whatever =
                fit(Audited.PAPER, AuditSpec.DEFAULT.accepting("A7", AuditSpec.Accepted.of("as listed")));
        assertFalse(finding(whatever, "A7").isOpen());
    }

    @Test
    void whatIsOpenIsCountedForTheOutline() {
        AuditResult result = fit(Audited.PAPER, AuditSpec.DEFAULT);
        String told = result.findings().get(0).message(Messages.ENGLISH);
        assertTrue(told.startsWith(result.open().size() + " findings of the audit wait"), told);
        assertTrue(told.contains("A1 Clustered errors"), told);
    }
}
