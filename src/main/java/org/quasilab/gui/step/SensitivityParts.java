package org.quasilab.gui.step;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import org.quasilab.chart.SensitivityCharts;
import org.quasilab.gui.study.Workbench;
import org.quasilab.gui.widget.Lines;

/** What the charts of a sensitivity step can be asked: other departures by a slider, the step behind a change by a click. */
final class SensitivityParts {
    private final Workbench bench;
    private final SensitivityViewModel model;
    private Optional<HonestSlider> slider = Optional.empty();

    /**
     * @param charts the cards of the screen as they are now
     * @param go chooses a step by its id
     */
    SensitivityParts(Workbench bench, String id, List<ChartCard> charts, Consumer<String> go) {
        this.bench = bench;
        this.model = new SensitivityViewModel(bench, id, go);
        model.triedProperty()
                .addListener((property, before, now) -> now.stream()
                        .flatMap(tried -> tried.charts().stream())
                        .forEach(chart -> charts.stream()
                                .map(ChartCard::pane)
                                .filter(pane -> pane.chart().id().equals(chart.id()))
                                .forEach(pane -> pane.setChart(chart))));
    }

    /** Puts what belongs to a chart into its card. */
    void into(ChartCard card) {
        switch (card.pane().chart().id()) {
            case SensitivityCharts.HONEST -> {
                slider = Optional.of(new HonestSlider(model, bench.words()));
                card.addBelow(slider.get());
            }
            case SensitivityCharts.KILLS -> {
                MarkDetail clicked = new MarkDetail(bench.words(), MarkDetail.Behind.NOTHING);
                clicked.setId("detail-kills");
                Label hint = Lines.of("", "note");
                hint.textProperty().bind(bench.words().binding("gui.sensitivity.click"));
                card.addBelow(hint);
                card.addBelow(clicked);
                card.pane().onDetail(mark -> {
                    if (!model.open(mark)) {
                        clicked.show(mark);
                    }
                });
            }
            default -> {}
        }
    }

    /** The slider begins anew with another result, or in another language. */
    void follow() {
        slider.ifPresent(HonestSlider::follow);
    }
}
