package org.quasilab.cli;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.quasilab.export.RefereeExport;
import org.quasilab.referee.Finding;
import org.quasilab.referee.FindingsFile;
import org.quasilab.referee.Published;
import org.quasilab.referee.PublishedFile;
import org.quasilab.referee.Referee;
import org.quasilab.text.Messages;

/** {@code quasilab referee}: what the printed tables of a paper can bear. */
final class RefereeCommand {
    private final Console console;
    private final Arguments arguments;

    RefereeCommand(Console console, Arguments arguments) {
        this.console = console;
        this.arguments = arguments;
    }

    int run() {
        Set<String> formats = new LinkedHashSet<>(RefereeExport.formats(arguments.formats));
        if (arguments.out.isEmpty() && !formats.isEmpty() && !formats.equals(Set.of("json"))) {
            throw new CliProblem("out-needed", List.copyOf(formats));
        }
        Messages messages = console.messages();
        Published paper = PublishedFile.read(arguments.study.orElseThrow(() -> new CliProblem("no-tables-file")));
        List<Finding> findings = Referee.findings(paper);
        if (arguments.out.isEmpty()) {
            byte[] text = FindingsFile.text(paper, findings, messages).getBytes(StandardCharsets.UTF_8);
            console.out().write(text, 0, text.length);
            console.out().flush();
            return ExitStatus.DONE;
        }
        if (formats.isEmpty()) {
            formats.addAll(List.of("json", "html"));
        }
        RefereeExport.write(paper, findings, formats, arguments.out.get(), messages)
                .forEach(file -> {
                    if (!arguments.quiet) {
                        console.say("cli.written", file);
                    }
                });
        return ExitStatus.DONE;
    }
}
