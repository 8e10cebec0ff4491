package org.quasilab.gui.treatment;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quasilab.data.names.NameMatches;
import org.quasilab.data.names.NameMatches.Kind;
import org.quasilab.data.names.NameMatches.Match;
import org.quasilab.data.names.Units;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.task.Job;
import org.quasilab.gui.task.LatestTask;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.study.MidYear;
import org.quasilab.study.TreatmentSpec;

/** A pasted list of units with dates: each name with the unit it means, doubtful ones to be confirmed one by one. */
public final class UnitsViewModel {
    private static final Duration MOMENT = Duration.ofMillis(250);

    /**
     * What became of the list.
     *
     * @param column the names were looked up in
     * @param matches in the order of the list
     * @param unread lines that are no name with a date
     * @param twice names with two dates, of which the earlier counts
     * @param months in which the units of the list start, by the name in the list
     * @param answers which close matches were confirmed (true) or rejected (false)
     */
    public record Looked(
            String column,
            List<Match> matches,
            List<String> unread,
            List<String> twice,
            Map<String, Integer> months,
            Map<Match, Boolean> answers) {
        static final Looked NOTHING = new Looked("", List.of(), List.of(), List.of(), Map.of(), Map.of());

        public Looked {
            matches = List.copyOf(matches);
            unread = List.copyOf(unread);
            twice = List.copyOf(twice);
            months = Map.copyOf(months);
            answers = Map.copyOf(answers);
        }

        public List<Match> of(Kind kind) {
            return matches.stream().filter(match -> match.kind() == kind).toList();
        }
    }

    private final Workbench own;
    private final LatestTask looking;
    private final Consumer<Optional<TreatmentSpec.Units>> heard;
    private final ReadOnlyObjectWrapper<Looked> looked = new ReadOnlyObjectWrapper<>(Looked.NOTHING);
    private String text = "";
    private Optional<String> column = Optional.empty();

    /** @param heard takes the list each time it is another */
    public UnitsViewModel(Workbench own, Consumer<Optional<TreatmentSpec.Units>> heard) {
        this.own = own;
        this.heard = heard;
        this.looking = new LatestTask(own.tasks(), MOMENT);
    }

    public ReadOnlyObjectProperty<Looked> lookedProperty() {
        return looked.getReadOnlyProperty();
    }

    /** Looks a list up, one unit a line with its first treated period. */
    public void setText(String newText) {
        text = newText;
        look();
    }

    /** Looks the names up in a column; empty for the one that knows most of them. */
    public void setColumn(Optional<String> newColumn) {
        column = newColumn;
        look();
    }

    /** Looks the names up again, for other data. */
    public void look() {
        Optional<Panel> panel = own.results()
                .preparedProperty()
                .get()
                .flatMap(PreparedStudy::panel)
                .map(StudyPanel::panel);
        if (panel.isEmpty()) {
            return;
        }
        String asked = text;
        Optional<String> where = column;
        Map<Match, Boolean> answers = looked.get().answers();
        looking.submit(() -> Job.of("wizard.task.match", progress -> lookedUp(asked, where, panel.get(), answers))
                .onSuccess(found -> {
                    looked.set(found);
                    tell();
                }));
    }

    /** Off the window's thread. */
    private static Looked lookedUp(String text, Optional<String> where, Panel panel, Map<Match, Boolean> answers) {
        return UnitList.readings(text, panel.frequency()).stream()
                .map(list -> lookedUp(list, where, panel, answers))
                .max(Comparator.comparingLong(UnitsViewModel::known))
                .orElse(Looked.NOTHING);
    }

    /** Names that are sure, once each: of a batch or a region that many units share there is only one. */
    private static long known(Looked looked) {
        return looked.matches().stream()
                .filter(match -> match.kind() != Kind.CLOSE && match.kind() != Kind.NONE)
                .map(Match::unit)
                .distinct()
                .count();
    }

    private static Looked lookedUp(UnitList list, Optional<String> where, Panel panel, Map<Match, Boolean> answers) {
        Units units = Units.of(panel.data(), panel.unitColumn());
        String column =
                where.orElseGet(() -> NameMatches.column(units, list.from().keySet()));
        List<String> names = units.names(column).orElse(units.labels());
        return new Looked(
                column, NameMatches.of(list.from(), names), list.unread(), list.twice(), list.months(), answers);
    }

    /** Says whether a close match is meant; a name that may mean several units means one of them. */
    public void answer(Match match, boolean isMeant) {
        Looked now = looked.get();
        Map<Match, Boolean> answers = new LinkedHashMap<>(now.answers());
        answers.put(match, isMeant);
        now.of(Kind.CLOSE).stream()
                .filter(other -> isMeant && other.asked().equals(match.asked()) && !other.equals(match))
                .forEach(other -> answers.put(other, false));
        looked.set(new Looked(now.column(), now.matches(), now.unread(), now.twice(), now.months(), answers));
        tell();
    }

    /** Whether a close match was confirmed (true), rejected (false) or waits for an answer (empty). */
    public Optional<Boolean> answered(Match match) {
        return Optional.ofNullable(looked.get().answers().get(match));
    }

    /** Close matches without an answer. */
    public int waiting() {
        return (int) looked.get().of(Kind.CLOSE).stream()
                .filter(match -> answered(match).isEmpty())
                .count();
    }

    /** Names that are in the list and not in the study: nobody like it, or rejected. */
    public List<String> unmatched() {
        Set<String> names = new LinkedHashSet<>();
        for (Match match : looked.get().matches()) {
            if (match.kind() == Kind.NONE || answered(match).equals(Optional.of(false))) {
                names.add(match.asked());
            }
        }
        looked.get().of(Kind.CLOSE).stream()
                .filter(match -> !answered(match).equals(Optional.of(false)))
                .forEach(match -> names.remove(match.asked()));
        return List.copyOf(names);
    }

    /** Stops looking names up. */
    public void close() {
        looking.cancel();
    }

    private void tell() {
        Map<String, Integer> from = new LinkedHashMap<>();
        Map<String, Integer> months = new LinkedHashMap<>();
        for (Match match : looked.get().matches()) {
            boolean isSure = match.kind() != Kind.CLOSE && match.kind() != Kind.NONE;
            boolean isEarlier = match.period() < from.getOrDefault(match.unit(), Integer.MAX_VALUE);
            if (isEarlier && (isSure || answered(match).equals(Optional.of(true)))) {
                from.put(match.unit(), match.period());
                months.remove(match.unit());
                Optional.ofNullable(looked.get().months().get(match.asked()))
                        .ifPresent(month -> months.put(match.unit(), month));
            }
        }
        String unit = own.session().study().data().unit();
        String names = looked.get().column().equals(unit) ? "" : looked.get().column();
        heard.accept(
                from.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new TreatmentSpec.Units(from, months, MidYear.NO_RULE, names, Map.of())));
    }
}
