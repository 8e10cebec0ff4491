package org.quasilab.gui.rows;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ChangeListener;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.gui.widget.TextFile;
import org.quasilab.text.Messages;
import org.quasilab.text.Numbers;
import org.quasilab.text.Problem;

/** State of a list: its rows, which of them the search finds, and what is copied and saved. */
final class RowsViewModel {
    private static final Duration MOMENT = Duration.ofMillis(120);

    /** Spreadsheets take a file without this mark for one in the system's own encoding. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final int OFTEN = 4096;

    /** A list, the rows of it that are shown, and what was searched for. */
    record Shown(Listing listing, int[] rows, String search) {}

    private final Workbench bench;
    private final Source source;
    private final LatestTask newest;
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ChangeListener<Messages> spoken = (property, before, now) -> list();

    RowsViewModel(Workbench bench, Source source) {
        this.bench = bench;
        this.source = source;
        this.newest = new LatestTask(bench.tasks(), MOMENT);
        bench.words().messagesProperty().addListener(spoken);
        search.addListener((property, before, now) -> find());
        list();
    }

    /** What is searched for; may be empty. */
    StringProperty searchProperty() {
        return search;
    }

    /** The list as it is shown; empty until it is there. */
    ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    StringBinding title() {
        return bench.words().of(source::title);
    }

    StringBinding legend() {
        return bench.words().of(source::legend);
    }

    StringBinding about() {
        return bench.words()
                .of(
                        messages -> problem.get()
                                .map(found -> found.message(messages))
                                .orElse(source.about(messages)),
                        problem);
    }

    /** "14 rows", or "3 of 14 rows". */
    StringBinding count() {
        return bench.words()
                .of(messages -> shown.get().map(now -> count(now, messages)).orElse(""), shown);
    }

    /** What an empty table says. */
    StringBinding nothing() {
        return bench.words()
                .of(
                        messages -> messages.text(
                                problem.get().isPresent()
                                        ? "gui.rows.failed"
                                        : shown.get().isEmpty() ? "gui.task.rows" : "gui.rows.none"),
                        shown,
                        problem);
    }

    private static String count(Shown now, Messages messages) {
        String all = Numbers.grouped(now.listing().size());
        return now.rows().length == now.listing().size()
                ? messages.text("gui.rows.count", all)
                : messages.text("gui.rows.found", Numbers.grouped(now.rows().length), all);
    }

    private void list() {
        Messages messages = bench.words().messages();
        String text = search.get();
        newest.submit(() -> Job.of("gui.task.rows", progress -> {
                    Listing listing = source.list(bench.results(), messages, progress);
                    return new Shown(listing, IntStream.range(0, listing.size()).toArray(), "");
                })
                .onSuccess(listed -> {
                    problem.set(Optional.empty());
                    shown.set(Optional.of(listed));
                    if (!text.isBlank()) {
                        find();
                    }
                })
                .onFailure(found -> problem.set(Optional.of(found))));
    }

    private void find() {
        if (shown.get().isEmpty()) {
            return;
        }
        Listing listing = shown.get().get().listing();
        String text = search.get().strip().toLowerCase(Locale.ROOT);
        newest.submit(() -> Job.of("gui.task.rows", progress -> {
                    int[] found = IntStream.range(0, listing.size())
                            .filter(row -> {
                                if (row % OFTEN == 0) {
                                    progress.checkCancelled();
                                }
                                return listing.mentions(row, text);
                            })
                            .toArray();
                    return new Shown(listing, found, text);
                })
                .onSuccess(found -> shown.set(Optional.of(found))));
    }

    /**
     * @param chosen positions among the rows shown; none for all
     * @param clipboard takes them as text
     */
    void copy(int[] chosen, Consumer<String> clipboard) {
        shown.get().ifPresent(now -> {
            int[] rows = chosen.length == 0
                    ? now.rows()
                    : IntStream.of(chosen).map(at -> now.rows()[at]).toArray();
            bench.tasks()
                    .submit(Job.of("gui.task.rows", progress -> now.listing().tabs(rows))
                            .onSuccess(text -> {
                                clipboard.accept(text);
                                bench.notices().done("gui.rows.copied", Numbers.grouped(rows.length));
                            }));
        });
    }

    /** Asks for a file and writes the rows shown into it. */
    void save() {
        shown.get()
                .ifPresent(now -> new TextFile(bench)
                        .save(
                                source.fileName(),
                                "csv",
                                progress -> BYTE_ORDER_MARK + now.listing().csv(now.rows())));
    }

    /** To be called when the list is no longer shown. */
    void close() {
        newest.cancel();
        bench.words().messagesProperty().removeListener(spoken);
    }
}
