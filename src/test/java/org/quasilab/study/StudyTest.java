package org.quasilab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quasilab.text.Messages;

/** Steps of a study: taken out whole, and told apart. */
class StudyTest {
    private static final Study SAMPLE =
            StudyFile.read(Path.of("sample-data/pilot-zones.study.json")).study();

    private static EventStudySpec eventStudy() {
        return (EventStudySpec) SAMPLE.step("fig1").orElseThrow();
    }

    @Test
    void aStepLeavesWithItsLooksAndItsPlaceInOtherCharts() {
        ChartStyle slide = ChartStyle.plain("fig1", "event-study").withSize("slide");
        Study compared = SAMPLE.withStep(eventStudy().withId("other"))
                .withChart(ChartStyle.plain("other", "event-study").withPalette("grey"))
                .withChart(slide.withCompare(List.of("other")))
                .withChart(ChartStyle.plain("fig2", "placebo-density").withCompare(List.of("other")));
        Study left = compared.withoutStep("other");
        assertEquals(Optional.empty(), left.step("other"));
        assertEquals(List.of(slide), left.charts());
    }

    @Test
    void aBasePeriodOfZeroIsTheFirstPeriod() {
        Option<EfficiencySpec> base = EfficiencySpec.OPTIONS.stream()
                .filter(option -> option.key().equals("base"))
                .findFirst()
                .orElseThrow();
        EfficiencySpec from2012 = base.with().apply(EfficiencySpec.DEFAULT, Optional.of(2012L));
        assertEquals(Optional.of(2012), from2012.base());
        assertEquals(
                Optional.empty(), base.with().apply(from2012, Optional.of(0L)).base());
    }

    @Test
    void eventStudiesAreToldApartByTheirControlsInTheReadersLanguage() {
        EventStudySpec without =
                eventStudy().withControls(Optional.of(List.of())).withId("without");
        Study two = SAMPLE.withStep(without);
        assertEquals("Without controls", without.name(two, Messages.ENGLISH));
        assertEquals("不含控制变量", without.name(two, Messages.CHINESE));
        assertEquals("含控制变量", eventStudy().name(two, Messages.CHINESE));
        assertEquals("", eventStudy().name(SAMPLE, Messages.ENGLISH));
        MechanismSpec mechanism = (MechanismSpec) SAMPLE.step("table7").orElseThrow();
        assertEquals("绿色发明专利、绿色实用新型专利", mechanism.name(SAMPLE, Messages.CHINESE));
        assertEquals("My own", without.withTitle("My own").name(two, Messages.CHINESE));
    }
}
