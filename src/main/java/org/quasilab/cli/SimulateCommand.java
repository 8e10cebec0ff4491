package org.quasilab.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.quasilab.engine.PanelCsv;
import org.quasilab.engine.simulation.MonteCarlo;
import org.quasilab.engine.simulation.SimulatedStudy;
import org.quasilab.engine.simulation.Worlds;
import org.quasilab.export.ExportProblem;
import org.quasilab.result.SimulationNodes;
import org.quasilab.result.SimulationResult;
import org.quasilab.run.Progress;
import org.quasilab.simulate.World;
import org.quasilab.study.SimulationFile;
import org.quasilab.study.SimulationSpec;
import org.quasilab.study.StudyFile;
import org.quasilab.text.WholeFile;

/**
 * {@code quasilab simulate}: writes panels with a known truth and a study of the first; with estimators in the specification
 * also what they give on all panels, of which then only the first is written.
 */
final class SimulateCommand {
    private static final int USUAL = 1000;

    private final Console console;
    private final Arguments arguments;

    SimulateCommand(Console console, Arguments arguments) {
        this.console = console;
        this.arguments = arguments;
    }

    int run() {
        Path file = arguments.study.orElseThrow(() -> new CliProblem("no-spec"));
        Path out = arguments.out.orElseThrow(() -> new CliProblem("simulate-out"));
        SimulationFile.Loaded loaded = SimulationFile.read(file);
        loaded.notices().forEach(notice -> console.err().println(notice.message(console.messages())));
        SimulationSpec spec = loaded.spec();
        World world = Worlds.of(spec, file.toAbsolutePath().getParent(), Progress.NONE);
        RunCommand.makeFolder(out);
        return spec.estimators().isEmpty()
                ? panels(spec, world, arguments.draws.orElse(1), out)
                : estimates(spec, world, arguments.draws.orElse(USUAL), out);
    }

    private int panels(SimulationSpec spec, World world, int draws, Path out) {
        int digits = Integer.toString(draws).length();
        for (int i = 0; i < draws; i++) {
            String number = String.format(Locale.ROOT, "-%0" + digits + "d", i + 1);
            panel(world, i, out.resolve("panel" + (draws == 1 ? "" : number) + ".csv"));
        }
        study(spec, draws == 1 ? "panel.csv" : String.format(Locale.ROOT, "panel-%0" + digits + "d.csv", 1), out);
        return ExitStatus.DONE;
    }

    private int estimates(SimulationSpec spec, World world, int draws, Path out) {
        ProgressLine line = new ProgressLine(console, arguments.quiet, 1);
        SimulationResult result = MonteCarlo.run(spec, world, draws, new Drawing(line));
        line.clear();
        panel(world, 0, out.resolve("panel.csv"));
        study(spec, "panel.csv", out);
        write(SimulationNodes.json(result), out.resolve("simulation.json"));
        write(SimulationNodes.csv(result), out.resolve("simulation.csv"));
        if (!arguments.quiet) {
            result.columns().stream().filter(column -> column.failed() > 0).forEach(column -> told(column, draws));
        }
        return result.failures().isEmpty() ? ExitStatus.DONE : ExitStatus.STEP_FAILED;
    }

    private record Drawing(ProgressLine line) implements Progress {
        @Override
        public void at(long done, long of, String what) {
            if (what.equals(MonteCarlo.DRAWS)) {
                line.progress("simulate", done, of, what);
            }
        }

        @Override
        public void checkCancelled() {}
    }

    private void told(SimulationResult.Column column, int draws) {
        String name = column.choice().fullName(console.messages());
        Optional<String> reason = column.failure().map(problem -> problem.message(console.messages()));
        console.say("cli.simulate.failed", name, column.failed(), draws, reason.orElse(""));
    }

    private void panel(World world, int draw, Path file) {
        write(PanelCsv.text(world.draw(draw).study().panel()), file);
    }

    private void study(SimulationSpec spec, String panel, Path out) {
        write(StudyFile.text(SimulatedStudy.of(spec, panel)), out.resolve("simulation" + StudyFile.ENDING));
    }

    private void write(String text, Path file) {
        try {
            WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CliProblem("write", file, ExportProblem.reason(e));
        }
        if (!arguments.quiet) {
            console.say("cli.written", file);
        }
    }
}
