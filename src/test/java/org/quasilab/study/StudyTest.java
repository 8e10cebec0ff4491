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
    void eventStudiesAreToldApartByTheirControlsInTheReadersLanguage() {
        EventStudySpec without =
                eventStudy().withControls(Optional.of(List.of())).withId("without");
        Study two = SAMPLE.withStep(without);
        assertEquals("Without controls", StepAbout.of(two, without, Messages.ENGLISH));
        assertEquals("不含控制变量", StepAbout.of(two, without, Messages.CHINESE));
        assertEquals("含控制变量", StepAbout.of(two, eventStudy(), Messages.CHINESE));
        assertEquals("", StepAbout.of(SAMPLE, eventStudy(), Messages.ENGLISH));
        assertEquals("My own", StepAbout.of(two, without.withTitle("My own"), Messages.CHINESE));
    }
}
