package org.quasilab.gui.treatment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.quasilab.engine.PreparedStudy;
import org.quasilab.gui.study.Change;
import org.quasilab.gui.study.StudySession;
import org.quasilab.gui.study.Workbench;
import org.quasilab.panel.Panel;
import org.quasilab.panel.StudyPanel;
import org.quasilab.panel.Treatment;
import org.quasilab.study.Frequency;
import org.quasilab.study.MidYear;
import org.quasilab.study.Period;
import org.quasilab.study.Study;
import org.quasilab.study.TreatmentSpec;
import org.quasilab.text.Problem;

/** State of the treatment screen: which of the four ways is used, and what it makes of the panel. */
public final class TreatmentViewModel {
    /** How the study says who is treated. */
    public enum TreatmentSource {
        COHORT,
        INDICATOR,
        DOSE,
        UNITS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One bar of the cohort sizes.
     *
     * @param cohort first treated period; empty text for never treated
     * @param units how many
     */
    public record Size(String cohort, int units) {}

    private final StudySession session;
    private final Workbench bench;
    private final UnitsViewModel units;
    private final ReadOnlyObjectWrapper<TreatmentSource> way = new ReadOnlyObjectWrapper<>(TreatmentSource.COHORT);

    public TreatmentViewModel(Workbench bench) {
        this.bench = bench;
        this.session = bench.session();
        this.units = new UnitsViewModel(bench, this::takeList);
        session.studyProperty().addListener((property, before, now) -> readWay());
        readWay();
    }

    private void readWay() {
        session.study().design().treatment().ifPresent(spec -> way.set(wayOf(spec)));
    }

    private static TreatmentSource wayOf(TreatmentSpec spec) {
        return spec.on(new TreatmentSpec.Cases<>() {
            @Override
            public TreatmentSource cohort(TreatmentSpec.Cohort cohort) {
                return TreatmentSource.COHORT;
            }

            @Override
            public TreatmentSource indicator(TreatmentSpec.Indicator indicator) {
                return TreatmentSource.INDICATOR;
            }

            @Override
            public TreatmentSource units(TreatmentSpec.Units list) {
                return TreatmentSource.UNITS;
            }

            @Override
            public TreatmentSource dose(TreatmentSpec.Dose dose) {
                return TreatmentSource.DOSE;
            }
        });
    }

    public ReadOnlyObjectProperty<TreatmentSource> wayProperty() {
        return way.getReadOnlyProperty();
    }

    /** Shows another way; the study changes when a column or a list is given for it. */
    public void choose(TreatmentSource newWay) {
        way.set(newWay);
    }

    public Optional<TreatmentSpec> spec() {
        return session.study().design().treatment();
    }

    /** Column of the cohort, the indicator or the dose; empty if another way is used. */
    public Optional<Object> column() {
        return spec().filter(spec -> wayOf(spec) == way.get())
                .flatMap(TreatmentSpec::startColumn)
                .map(Object.class::cast);
    }

    public boolean switches() {
        return spec().map(TreatmentSpec::switches).orElse(false);
    }

    /** Takes the column of a cohort, an indicator or a dose, as the chosen way says. */
    public void setColumn(Optional<Object> column) {
        change(column.map(String.class::cast).flatMap(this::ofColumn));
    }

    private Optional<TreatmentSpec> ofColumn(String name) {
        return switch (way.get()) {
            case COHORT -> Optional.of(new TreatmentSpec.Cohort(name).withMidYear(midYear()));
            case INDICATOR -> Optional.of(new TreatmentSpec.Indicator(name, switches()));
            case DOSE -> Optional.of(new TreatmentSpec.Dose(name));
            case UNITS -> Optional.empty();
        };
    }

    public void setSwitches(boolean switches) {
        column().map(String.class::cast)
                .ifPresent(name -> change(Optional.of(new TreatmentSpec.Indicator(name, switches))));
    }

    /** From which year a start within a year counts. */
    public MidYear midYear() {
        return spec().map(TreatmentSpec::midYear).orElse(MidYear.NO_RULE);
    }

    public void setMidYear(MidYear rule) {
        spec().ifPresent(spec -> change(Optional.of(spec.withMidYear(rule))));
    }

    /** The list as text, one unit a line. */
    public String listText() {
        return list().map(list -> UnitList.text(list, frequency())).orElse("");
    }

    /** Column the names of the list stand in; empty for the unit column. */
    public Optional<Object> listColumn() {
        return list().map(TreatmentSpec.Units::column)
                .filter(column -> !column.isEmpty())
                .map(Object.class::cast);
    }

    private Optional<TreatmentSpec.Units> list() {
        return spec().flatMap(spec -> spec.as(TreatmentSpec.Units.class));
    }

    /** A pasted list and what its names mean. */
    public UnitsViewModel units() {
        return units;
    }

    private void takeList(Optional<TreatmentSpec.Units> list) {
        MidYear rule = midYear();
        if (list.isPresent() || list().isPresent()) {
            change(list.map(found -> found.withMidYear(rule)));
        }
    }

    private void change(Optional<TreatmentSpec> spec) {
        session.changeDesign(Change.of("treatment"), design -> design.withTreatment(spec));
    }

    /** Whether units can be set by hand: not where the treatment has amounts or goes on and off, or may as the study says by now. */
    public boolean canEdit() {
        return !switches()
                && treatment()
                        .filter(treatment -> !treatment.switches() && !treatment.hasDose())
                        .isPresent();
    }

    /** Whether a start may lie within a period: a year is long enough to ask from which on it counts. */
    boolean hasYears() {
        return frequency() == Frequency.YEAR;
    }

    private Frequency frequency() {
        return session.study().data().frequency();
    }

    /** Sets units, by their codes in the panel, as treated from a period on. */
    public void treat(List<Integer> units, int period) {
        edit("treat-units", units, edits -> study -> edits.treated(study, period), new Period(period, frequency()));
    }

    /** Sets units as never treated. */
    public void control(List<Integer> units) {
        edit("control-units", units, edits -> edits::control, "");
    }

    /** Leaves units out of the study. */
    public void leaveOut(List<Integer> units) {
        edit("units-left-out", units, edits -> edits::leftOut, "");
    }

    private void edit(
            String change, List<Integer> units, Function<TreatmentEdits, UnaryOperator<Study>> how, Object period) {
        Optional<Panel> panel = panel().map(StudyPanel::panel);
        if (canEdit() && panel.isPresent() && !units.isEmpty()) {
            String name = units.size() == 1
                    ? panel.get().unitLabel(units.get(0))
                    : bench.words().text("gui.treatment.units", units.size());
            session.change(Change.of(change, name, period), how.apply(new TreatmentEdits(panel.get(), units)));
        }
    }

    /** Units left out by hand. */
    public List<String> leftOut() {
        return TreatmentEdits.leftOutOf(session.study());
    }

    public void takeBack(String unit) {
        session.change(Change.of("take-back-unit", unit), study -> TreatmentEdits.takenBack(study, unit));
    }

    /** How many units are set against what the column says. */
    public int changes() {
        return spec().map(TreatmentSpec::changes)
                .map(changes -> changes.treated().size() + changes.never().size())
                .orElse(0);
    }

    public void dropChanges() {
        session.change(Change.of("drop-changes"), TreatmentEdits::withoutChanges);
    }

    public Optional<StudyPanel> panel() {
        return bench.results().preparedProperty().get().flatMap(PreparedStudy::panel);
    }

    public Optional<Treatment> treatment() {
        return panel().flatMap(StudyPanel::treatment);
    }

    /** What is wrong, so that there is no map: the keys of the panel, or a treatment that cannot be read. */
    public Optional<Problem> problem() {
        return bench.results()
                .preparedProperty()
                .get()
                .flatMap(prepared -> prepared.keyProblem().or(prepared::treatmentProblem));
    }

    /** What is wrong with the column or list of the way shown; empty while the study uses another way. */
    public Optional<Problem> fieldProblem() {
        return bench.results()
                .preparedProperty()
                .get()
                .flatMap(PreparedStudy::treatmentProblem)
                .filter(problem ->
                        spec().filter(used -> wayOf(used) == way.get()).isPresent());
    }

    /** Cohorts with their sizes, ascending, the never treated last. */
    public List<Size> sizes() {
        return treatment().map(this::sizesOf).orElse(List.of());
    }

    private List<Size> sizesOf(Treatment treatment) {
        List<Size> sizes = new java.util.ArrayList<>();
        for (int cohort : treatment.cohorts()) {
            sizes.add(new Size(frequency().text(cohort), treatment.unitsInCohort(cohort)));
        }
        sizes.add(new Size("", treatment.neverTreated()));
        return sizes;
    }
}
