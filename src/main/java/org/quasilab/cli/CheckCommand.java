package org.quasilab.cli;

import java.io.PrintStream;
import java.util.List;
import org.quasilab.engine.CheckReport;
import org.quasilab.engine.Engine;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.panel.Panel;
import org.quasilab.result.DataLog;
import org.quasilab.result.SampleLedger;
import org.quasilab.run.Progress;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** {@code quasilab check}: says what would be dropped or fail, on standard output. */
final class CheckCommand {
    private final Console console;
    private final Arguments arguments;
    private final Messages messages;
    private final PrintStream out;

    CheckCommand(Console console, Arguments arguments) {
        this.console = console;
        this.arguments = arguments;
        this.messages = console.messages();
        this.out = console.out();
    }

    int run() {
        StudyArgument argument = StudyArgument.read(arguments.study, "check");
        argument.loaded().notices().forEach(notice -> out.println(notice.message(messages)));
        Study study = argument.loaded().study();
        CheckReport report = new Engine().check(study, argument.folder(), Progress.NONE);
        data(report.prepared());
        report.findings().forEach(this::finding);
        List<String> failures = Failures.sentences(report.steps(), study, messages);
        failures.forEach(this::fails);
        if (failures.isEmpty() && !report.isStudyWrong()) {
            out.println(messages.text("cli.check.fine"));
            return ExitStatus.DONE;
        }
        console.say("cli.check.problems");
        return report.isStudyWrong() ? ExitStatus.WRONG : ExitStatus.STEP_FAILED;
    }

    private void data(PreparedStudy prepared) {
        SampleLedger ledger = prepared.ledger();
        out.println(messages.text("cli.check.rows", ledger.fileRows(), ledger.remaining()));
        if (ledger.isReshaped()) {
            out.println("  " + messages.text("cli.check.reshaped", ledger.fileRows(), ledger.rows()));
        }
        for (SampleLedger.Entry entry : ledger.entries()) {
            out.println("  " + messages.text("cli.check.left", entry.count(), entry));
        }
        for (DataLog.Entry entry : prepared.log().entries()) {
            out.println("  "
                    + messages.text(
                            "cli.check.log",
                            entry.name(messages),
                            entry.cells().size(),
                            entry.rows(),
                            entry.units().size()));
        }
        prepared.panel().ifPresent(study -> {
            Panel panel = study.panel();
            out.println(messages.text(
                    panel.isBalanced() ? "cli.check.balanced" : "cli.check.unbalanced",
                    panel.units(),
                    panel.periods()));
        });
    }

    private void finding(CheckReport.Finding finding) {
        String where = finding.step().isEmpty() ? "" : finding.step() + ": ";
        finding.problem().ifPresent(problem -> fails(where + problem.message(messages)));
        finding.warning()
                .ifPresent(warning ->
                        out.println(messages.text("cli.check.warning") + " " + where + warning.message(messages)));
    }

    private void fails(String sentence) {
        out.println(messages.text("cli.check.problem") + " " + sentence);
    }
}
