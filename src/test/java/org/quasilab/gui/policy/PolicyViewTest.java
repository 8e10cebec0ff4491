package org.quasilab.gui.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Workbench;
import org.quasilab.panel.PolicyOverlap;
import org.quasilab.result.Estimate;
import org.quasilab.result.RegressionResult;
import org.quasilab.study.MidYear;
import org.quasilab.study.PolicySpec;
import org.quasilab.study.RobustnessSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PolicyViewTest {
    @TempDir
    Path folder;

    private Workbench bench;
    private PolicyViewModel model;
    private PolicyView view;

    @Start
    void start(Stage stage) {
        bench = Benches.direct(new Benches.DataAndFolder(folder.resolve("list.csv"), folder));
        bench.session().open(StudyFile.read(Benches.SAMPLE).study(), Benches.SAMPLE);
        bench.results().want("table3");
        model = new PolicyViewModel(bench);
        view = new PolicyView(bench, model, stage::close);
        stage.setScene(new Scene(view.node(), 1180, 700));
        stage.show();
    }

    private Study study() {
        return bench.session().study();
    }

    private void choose(FxRobot robot, String id) {
        robot.interact(() -> view.policies
                .getSelectionModel()
                .select(view.policies.getItems().stream()
                        .filter(overlap -> overlap.policy().policy().equals(id))
                        .findFirst()
                        .orElseThrow()));
    }

    private PolicyOverlap chosen() {
        return view.policies.getSelectionModel().getSelectedItem();
    }

    private double estimate() {
        RegressionResult result =
                (RegressionResult) bench.results().state("table3").result().orElseThrow();
        Estimate estimate = result.columns().get(3).estimate().orElseThrow();
        return estimate.estimate(estimate.indexOf("did"));
    }

    @Test
    void aPolicyOfTheLibraryIsExcludedAndTheEstimateChanges(FxRobot robot) {
        double before = estimate();
        assertEquals(7, view.policies.getItems().size());
        choose(robot, "low-carbon-city");
        assertEquals("73 / 122", view.treatedColumn.getCellData(0));
        assertTrue(view.sentence.getText().contains("In 349 of 556 treated rows both hold"), view.sentence.getText());
        robot.interact(view::exclude);
        assertEquals("`low_carbon_city` == 0", study().data().where());
        assertNotEquals(before, estimate(), 1e-9);
        assertEquals("low_carbon_city", view.intoColumn.getCellData(0));
        assertFalse(view.remove.isDisabled());
        robot.interact(view::remove);
        assertEquals(before, estimate(), 1e-15);
        assertEquals(List.of(), study().data().policies());
    }

    @Test
    void oneOfTwoExcludedPoliciesIsTakenBack(FxRobot robot) {
        choose(robot, "low-carbon-city");
        robot.interact(view::exclude);
        double first = estimate();
        choose(robot, "broadband-china");
        robot.interact(view::exclude);
        assertNotEquals(first, estimate(), 1e-9);
        choose(robot, "low-carbon-city");
        robot.interact(view::remove);
        assertEquals("`broadband_china` == 0", study().data().where());
        assertTrue(Double.isFinite(estimate()));
    }

    @Test
    void checksOfAPolicyAreAddedOnce(FxRobot robot) {
        choose(robot, "broadband-china");
        int before = checks();
        robot.interact(view::checks);
        assertEquals(before + 2, checks());
        robot.interact(view::checks);
        assertEquals(before + 2, checks());
    }

    private int checks() {
        return study().steps().stream()
                .flatMap(step -> step.as(RobustnessSpec.class).stream())
                .mapToInt(step -> step.checks().size())
                .sum();
    }

    @Test
    void aPolicyBecomesAControl(FxRobot robot) {
        double before = estimate();
        choose(robot, "broadband-china");
        robot.interact(view::control);
        assertFalse(view.remove.isDisabled());
        assertTrue(study().design().controls().contains("broadband_china"));
        assertNotEquals(before, estimate(), 1e-9);
        robot.interact(() -> bench.session().undo());
        assertEquals(before, estimate(), 1e-15);
    }

    @Test
    void aPartCountsOnceTheUserSaysSo(FxRobot robot) {
        choose(robot, "low-carbon-city");
        ListedUnit first = view.units.getItems().get(0);
        assertEquals(ListedUnit.Kind.PART, first.kind());
        int before = chosen().treated().with() + chosen().controls().with();
        robot.interact(() -> view.units.getSelectionModel().select(0));
        robot.interact(view::count);
        assertEquals(before + 1, chosen().treated().with() + chosen().controls().with());
        assertEquals(List.of(), study().data().policies(), "the study has the policy only when it is put into it");
        robot.interact(view::control);
        assertEquals(
                Optional.of(2017),
                study().data().policies().get(0).changes().treated().values().stream()
                        .findFirst());
        robot.interact(() -> {
            view.units
                    .getSelectionModel()
                    .select(view.units.getItems().stream()
                            .filter(line -> line.kind() == ListedUnit.Kind.BY_HAND)
                            .findFirst()
                            .orElseThrow());
            view.asListed();
        });
        assertTrue(study().data().policies().get(0).changes().isEmpty());
    }

    @Test
    void theRuleMovesTheStarts(FxRobot robot) {
        choose(robot, "low-carbon-city");
        robot.interact(() -> view.midYear.setValue(MidYear.FROM_JULY));
        assertEquals(2011, chosen().first().getAsInt());
        robot.interact(() -> view.members.setValue(PolicySpec.NAMED));
        assertTrue(chosen().treated().with() < 73);
    }

    @Test
    void aListOfOnesOwnJoinsThePolicies(FxRobot robot) {
        robot.interact(view::own);
        robot.interact(() -> {
            view.ownName.setText("Smart cities");
            view.ownList.setText("Hangzhou 2013-01\nNingbo 2014\nPudong 2015\nBeijing soon");
        });
        robot.interact(view::addOwn);
        assertFalse(view.ownProblem.isVisible(), view.ownProblem.getText());
        PolicySpec own = study().data().policies().get(0);
        assertEquals("Smart_cities", own.into());
        assertEquals(2, own.list().from().size());
        PolicyOverlap last =
                view.policies.getItems().get(view.policies.getItems().size() - 1);
        assertEquals(own, last.policy());
        assertEquals(2, last.treated().with() + last.controls().with());
        robot.interact(view::own);
        robot.interact(view::addOwn);
        assertTrue(view.ownProblem.isVisible(), "the name is taken");
        assertEquals(List.of(own), study().data().policies());
    }

    @Test
    void aListOfOnesOwnIsReadFromAFile(FxRobot robot) throws IOException {
        Files.writeString(
                folder.resolve("list.csv"),
                "批次,城市,日期\n1,杭州,2013-01\n1,宁波,2013-01\n2,武汉,2014-05\n",
                Charset.forName("GB18030"));
        robot.interact(view::own);
        robot.interact(view::openList);
        robot.interact(() -> view.ownName.setText("智慧城市"));
        robot.interact(view::addOwn);
        PolicySpec own = study().data().policies().get(0);
        assertEquals("智慧城市", own.into());
        assertEquals(Map.of("杭州市", 2013, "宁波市", 2013, "武汉市", 2014), own.list().from());
        assertEquals("city_zh", own.list().column());
    }
}
