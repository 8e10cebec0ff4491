package org.quasilab.result;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.quasilab.study.AuditSpec;
import org.quasilab.study.Study;
import org.quasilab.text.Localized;
import org.quasilab.text.Messages;

/**
 * What a rule of the audit found.
 *
 * @param rule one of {@link AuditSpec#RULES}
 * @param number what was measured; empty where nothing was
 * @param sentence what was found, with its numbers
 * @param mend the change of the study that answers it; empty where there is none
 * @param accepted the author's reason to leave it as it is
 */
public record AuditFinding(
        String rule,
        Level level,
        OptionalDouble number,
        Warning sentence,
        Optional<Mend> mend,
        Optional<AuditSpec.Accepted> accepted) {
    /** Numbers that differ by less, relative to the larger, are the same: what another machine may round otherwise. */
    private static final double SAME = 1e-6;

    /** From what has to be answered to what does not arise. */
    public enum Level {
        RED("red"),
        AMBER("amber"),
        NOTE("note"),
        GREEN("green"),
        NOT_APPLICABLE("not-applicable"),
        /** The question arises, and the program cannot answer it. */
        NOT_MEASURED("not-measured");

        private final String word;

        Level(String word) {
            this.word = word;
        }

        /** The word in the results file. */
        public String word() {
            return word;
        }
    }

    /**
     * A change of the study.
     *
     * @param name what it does, as a button says it
     */
    public record Mend(Localized name, UnaryOperator<Study> change) {
        public Study in(Study study) {
            return change.apply(study);
        }
    }

    /** What the rule is about, in a few words. */
    public String name(Messages messages) {
        return messages.text("audit." + rule + ".name");
    }

    /** What a referee would ask. */
    public String question(Messages messages) {
        return messages.text("audit." + rule + ".question");
    }

    /** Whether a referee would want an answer: red or amber. */
    public boolean isFlagged() {
        return level == Level.RED || level == Level.AMBER;
    }

    /** Whether it was accepted with another number than it has now. */
    public boolean hasChanged() {
        return accepted.filter(answer -> answer.number().isPresent() && !isNear(answer.number(), number))
                .isPresent();
    }

    private static boolean isNear(OptionalDouble before, OptionalDouble now) {
        double size = Math.max(Math.abs(before.orElse(0)), Math.abs(now.orElse(0)));
        return now.isPresent() && Math.abs(before.orElseThrow() - now.getAsDouble()) <= SAME * size;
    }

    /** Whether it waits for an answer. */
    public boolean isOpen() {
        return isFlagged() && (accepted.isEmpty() || hasChanged());
    }

    /** What the author wrote, as long as it holds. */
    public Optional<String> answer() {
        return accepted.filter(answer -> !hasChanged()).map(AuditSpec.Accepted::reason);
    }

    /**
     * A paragraph for the reply to the referee: the question, what was measured, and what is done about it or why it is left as it
     * is.
     */
    public String reply(Study study, Messages messages) {
        String question = question(messages);
        String measured = sentence.message(study, messages);
        return answer().map(reason -> messages.text("audit.reply.accepted", question, measured, reason))
                .orElseGet(() -> isFlagged()
                        ? messages.text(
                                "audit.reply.open", question, measured, messages.text("audit." + rule + ".advice"))
                        : messages.text("audit.reply", question, measured));
    }

    public AuditFinding withMend(Localized name, UnaryOperator<Study> change) {
        return new AuditFinding(rule, level, number, sentence, Optional.of(new Mend(name, change)), accepted);
    }

    public AuditFinding withAccepted(Optional<AuditSpec.Accepted> answer) {
        return new AuditFinding(rule, level, number, sentence, mend, answer);
    }
}
