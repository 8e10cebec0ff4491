package org.quasilab.gui.variables;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quasilab.gui.Benches;
import org.quasilab.gui.study.Variables;
import org.quasilab.gui.study.Variables.Variable;
import org.quasilab.gui.study.Workbench;
import org.quasilab.study.DataSpec;
import org.quasilab.study.Study;
import org.quasilab.study.StudyFile;
import org.quasilab.study.ValueLabel;
import org.quasilab.study.VariableSpec;
import org.quasilab.text.Messages;
import org.quasilab.text.Translated;

/** The words of the sample's variables, changed. */
class VariableWordsTest {
    private final Workbench bench = Benches.direct();
    private final VariableWords model = new VariableWords(bench, new Variables(bench));

    @BeforeEach
    void open() {
        bench.session().open(StudyFile.read(Benches.SAMPLE).study(), Benches.SAMPLE);
    }

    @Test
    void theOutcomeComesFirstAndEveryColumnIsThere() {
        List<String> names = model.inOrder().stream().map(Variable::name).toList();
        assertEquals(List.of("gtfp", "did", "ind", "cit"), names.subList(0, 4));
        assertEquals(
                bench.results()
                        .preparedProperty()
                        .get()
                        .orElseThrow()
                        .dataset()
                        .names()
                        .size(),
                names.size());
    }

    @Test
    void theVariableShownIsOneOfTheOpenStudy(@TempDir Path folder) throws IOException {
        assertEquals("ind", model.still("ind"));
        Files.writeString(folder.resolve("p.csv"), "who,when,what\na,1,2\na,2,3\nb,1,4\nb,2,5\n");
        Study other =
                Study.EMPTY.withData(DataSpec.DEFAULT.withFile("p.csv", "").withKeys("who", "when"));
        bench.session().openUnsaved(other, folder);
        assertEquals("who", model.still("ind"));
        assertEquals("what", model.still("what"));
    }

    @Test
    void onlyAColumnOfFewValuesHasLabelsForThem() {
        assertEquals(List.of("East", "Central", "West"), model.values("region"), "as the study lists them");
        assertEquals(List.of("0", "1"), model.values("resource_based"));
        assertEquals(List.of(), model.values("gtfp"));
        assertEquals(List.of(), model.values("city"));
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7"), model.values("batch"), "by number, not as texts");
    }

    @Test
    void aLabelIsChangedNamedAndUndone() {
        model.change(
                "gtfp", spec -> spec.withLabel(spec.label().with(Messages.ENGLISH.language(), "Green productivity")));
        assertEquals("Green productivity", model.of("gtfp").label().in(Messages.ENGLISH));
        assertEquals("绿色全要素生产率", model.of("gtfp").label().in(Messages.CHINESE));
        assertEquals(
                "words of gtfp",
                bench.session().undoableProperty().get().orElseThrow().words(Messages.ENGLISH));
        bench.session().undo();
        assertEquals("Green TFP", model.of("gtfp").label().in(Messages.ENGLISH));
    }

    @Test
    void whatChangesNothingIsNoChange() {
        model.change("gtfp", spec -> spec.withLabel(spec.label()));
        assertFalse(bench.session().undoableProperty().get().isPresent());
    }

    @Test
    void wordsAndLabelsOfValuesThatAreTakenAwayLeaveNoTrace() {
        model.change("city", spec -> spec.withMeaning(Translated.of("its name")));
        model.change("city", spec -> spec.withMeaning(Translated.NONE));
        assertFalse(bench.session().study().data().variables().containsKey("city"));
        model.changeValue(
                "region", "East", label -> label.withLabel(label.label().with(Messages.ENGLISH.language(), "Coast")));
        assertEquals(
                new ValueLabel(Translated.of("Coast", "东部")),
                model.of("region").values().get("East"));
        model.changeValue("region", "East", label -> new ValueLabel(Translated.of("", "")));
        assertEquals(
                List.of("Central", "West"),
                model.of("region").values().keySet().stream().sorted().toList());
        assertEquals(VariableSpec.DEFAULT, model.of("nobody"));
    }
}
