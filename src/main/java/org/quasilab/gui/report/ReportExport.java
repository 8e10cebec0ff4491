package org.quasilab.gui.report;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.quasilab.engine.DataBehind;
import org.quasilab.engine.PanelCsv;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.export.Exporter;
import org.quasilab.export.Format;
import org.quasilab.export.report.ReportOptions;
import org.quasilab.gui.study.Exported;
import org.quasilab.gui.study.Notices;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.result.StudyResults;
import org.quasilab.run.Progress;
import org.quasilab.study.Study;
import org.quasilab.text.Messages;

/** Exports the open study as its report says; what the report leaves open is as in the window. */
public record ReportExport(Workbench bench) {
    /**
     * Computes what is not up to date, then writes the files; tells when it is done.
     *
     * @param formats at least one
     */
    public void to(Path folder, Set<Format> formats) {
        Study study = bench.session().study();
        Path from = bench.session().folder();
        Set<Format> asked = EnumSet.copyOf(formats);
        Messages messages = ReportOptions.language(study, bench.words().messages());
        bench.tasks()
                .submit(Job.of("gui.task.export", progress -> write(study, from, asked, messages, folder, progress))
                        .onSuccess(files -> {
                            bench.session().exported(new Exported(study, folder, files));
                            bench.notices().done(showing(folder), "gui.report.done", folder);
                        })
                        .onFailure(bench.notices()::problem));
    }

    private Notices.Offer showing(Path folder) {
        return new Notices.Offer("gui.report.show-folder", () -> bench.dialogs().browse(folder));
    }

    private List<Path> write(
            Study study, Path from, Set<Format> formats, Messages messages, Path folder, Progress progress) {
        StudyResults results = bench.results().all(study, from, progress);
        PreparedStudy prepared = bench.results().prepare(study, from, progress);
        Exporter.Request plain = Exporter.Request.of(study, results, formats, messages)
                .withData(
                        DataBehind.named(study, prepared.panel(), messages),
                        DataBehind.ofReport(study, results, prepared.panel(), messages));
        Exporter.Request request = prepared.panel()
                .map(panel -> PanelCsv.of(panel, results))
                .map(panel -> plain.withPanel(panel.columns(), panel.text()))
                .orElse(plain);
        return Exporter.export(request, folder, progress);
    }
}
