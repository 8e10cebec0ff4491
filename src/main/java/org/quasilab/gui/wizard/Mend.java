package org.quasilab.gui.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quasilab.study.Frequency;
import org.quasilab.text.Problem;

/**
 * What one click does about a problem, so that nobody stands before an error without a way on.
 *
 * @param label of the button
 * @param act does it
 */
record Mend(Sentence label, Runnable act) {
    /** What mends a problem of the columns: what was found in the file, if that is the reason, else another choice. */
    static Mend of(Problem problem, NewStudyViewModel model) {
        return switch (problem.code()) {
            case "key-missing" -> proposed(model, Proposal.NO_KEY).orElseGet(() -> otherFile(model));
            case "duplicate" -> proposed(model, Proposal.DUPLICATES).orElseGet(() -> otherFile(model));
            case "time-not-integer" ->
                proposed(model, Proposal.TIME_TEXT).orElseGet(() -> other(model, ColumnUse.TIME));
            case "time-no-year", "duplicate-dates", "one-period-dates" -> counted(problem, model);
            case "time-no-period" -> otherCount(model);
            case "part-of-year" -> unused(model, model.draft().name(ColumnUse.PART));
            case "one-unit" -> other(model, ColumnUse.UNIT);
            case "one-period" -> other(model, ColumnUse.TIME);
            case "infinite" -> missing(model, String.valueOf(problem.args().get(1)));
            case "not-numeric", "all-missing" ->
                proposed(model, Proposal.MISSING_TEXT)
                        .orElseGet(() ->
                                unused(model, String.valueOf(problem.args().get(0))));
            default -> model.study().data().where().isEmpty() ? otherFile(model) : keepAll(model);
        };
    }

    /** What mends a problem of the treatment: a treatment that ends is one that may, any other is not used. */
    static Mend ofTreatment(Problem problem, NewStudyViewModel model) {
        return problem.code().equals("switches-off")
                ? new Mend(Sentence.of("wizard.button.switches"), () -> model.setSwitches(true))
                : new Mend(Sentence.of("wizard.button.no-treatment"), () -> model.setWay(TreatmentSource.NONE));
    }

    /** The names of the file, where those given do not do. */
    static Mend ofNames(NewStudyViewModel model) {
        return new Mend(
                Sentence.of("wizard.button.names"),
                () -> model.draft().lines().forEach(line -> model.rename(line.inFile(), line.inFile())));
    }

    private static Optional<Mend> proposed(NewStudyViewModel model, String id) {
        return model.proposalsProperty().get().stream()
                .filter(proposal -> proposal.id().equals(id) && !model.isTaken(proposal))
                .findFirst()
                .map(proposal -> new Mend(Sentence.of("wizard.mend." + id), () -> model.take(proposal, true)));
    }

    private static Mend counted(Problem problem, NewStudyViewModel model) {
        Frequency frequency = problem.args().stream()
                .filter(Frequency.class::isInstance)
                .map(Frequency.class::cast)
                .findFirst()
                .orElseThrow();
        return new Mend(Sentence.of("wizard.button.frequency", frequency), () -> model.setFrequency(frequency));
    }

    /** The length of a period that the columns say, if another was chosen. */
    private static Mend otherCount(NewStudyViewModel model) {
        Frequency said = model.draft().withFrequency(Optional.empty()).counted();
        return said == model.draft().counted()
                ? proposed(model, Proposal.TIME_TEXT).orElseGet(() -> other(model, ColumnUse.TIME))
                : new Mend(Sentence.of("wizard.button.frequency", said), () -> model.setFrequency(said));
    }

    private static Mend other(NewStudyViewModel model, ColumnUse use) {
        return new Mend(
                Sentence.of("wizard.button.other-" + use.word()),
                () -> model.unuse(model.draft().name(use)));
    }

    private static Mend unused(NewStudyViewModel model, String name) {
        return new Mend(Sentence.of("wizard.button.unuse", name), () -> model.unuse(name));
    }

    private static Mend missing(NewStudyViewModel model, String text) {
        List<String> texts = new ArrayList<>(model.study().data().missing());
        texts.add(text);
        return new Mend(
                Sentence.of("wizard.button.missing", text),
                () -> model.importing().setMissing(texts));
    }

    private static Mend keepAll(NewStudyViewModel model) {
        return new Mend(Sentence.of("wizard.button.keep-all"), model::keepAllRows);
    }

    private static Mend otherFile(NewStudyViewModel model) {
        return new Mend(Sentence.of("wizard.button.file"), model::choose);
    }
}
